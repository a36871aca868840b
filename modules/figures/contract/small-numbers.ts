import type { Cell, Dimension } from "./dimensions.ts";

/** Fewer people than these are not shown by religion or ethnicity above base level (member statistics, small-number rule). */
export const SMALLEST_SHOWN = 5;
export const GUARDED: ReadonlySet<Dimension> = new Set(["ethnicity", "religion"]);

/** `n` is null where it is hidden. */
export type ShownCell = { value: string; n: number | null };

/**
 * Hides small numbers. One hidden number alone would be the total less all others, so the next smallest is hidden with
 * it, whatever its size.
 */
export function hideSmall(cells: readonly Cell[]): ShownCell[] {
  const small = cells.filter(({ n }) => n < SMALLEST_SHOWN);
  const hidden = new Set(small.map((cell) => cell.value));
  if (hidden.size === 1) {
    const next = cells.filter((cell) => !hidden.has(cell.value)).sort((a, b) => a.n - b.n)[0];
    if (next) hidden.add(next.value);
  }
  return cells.map(({ value, n }) => ({ value, n: hidden.has(value) ? null : n }));
}
