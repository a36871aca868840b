import { showNumber } from "#kernel/web/format.ts";

/** A part of a whole in percent with one decimal; a dash where there is no whole. */
export const share = (n: number, whole: number): string =>
  whole === 0 ? "–" : `${showNumber((n * 100) / whole, 1)} %`;
