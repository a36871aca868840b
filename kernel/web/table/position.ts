/** Where a list stands: the cursor that gives the page and the number of its first row, both in the address. */
export type Position = { cursor: string | undefined; at: number };

export type PageEnds = { rows: readonly unknown[]; next: string | null; previous: string | null };

export const firstPosition: Position = { cursor: undefined, at: 1 };

export const nextPosition = (present: Position, page: PageEnds): Position =>
  page.next === null ? present : { cursor: page.next, at: present.at + page.rows.length };

/**
 * The page before. The ordinal is only as good as its way: others may have added rows before us meanwhile, so going
 * back past the first row opens the list anew from its beginning.
 */
export function previousPosition(present: Position, page: PageEnds, pageSize: number): Position {
  if (page.previous === null || present.at - pageSize < 1) return firstPosition;
  return { cursor: page.previous, at: present.at - pageSize };
}
