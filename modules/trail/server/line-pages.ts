import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { Place } from "./queries/list-lines.ts";

const SORT = "trail";

/** The place that a cursor names; undefined when the cursor is not one of ours. */
export function placeOf(after: string | undefined): Place | undefined {
  if (after === undefined) return null;
  const cursor = decodeCursor(after, SORT);
  const id = cursor?.key[0];
  if (!cursor || typeof id !== "number") return undefined;
  return { side: cursor.direction === "after" ? "older" : "newer", id };
}

/** Newest first, with the cursors to both sides; one row more than asked tells whether there is more on that side. */
export function pageOf<Row extends { id: number }>(
  found: readonly Row[],
  limit: number,
  place: Place,
): { rows: Row[]; next: string | null; previous: string | null } {
  const more = found.length > limit;
  const newer = place?.side === "newer";
  const rows = found.slice(0, limit);
  if (newer) rows.reverse();
  const first = rows[0];
  const last = rows.at(-1);
  return {
    rows,
    next: last && (newer || more) ? encodeCursor(SORT, "after", [last.id]) : null,
    previous: first && (newer ? more : place !== null) ? encodeCursor(SORT, "before", [first.id]) : null,
  };
}
