import { remainingOf } from "./line-state.ts";
import type { Month } from "./month.ts";

/** What a member owes for one month. */
export type OwedLine = {
  readonly id: number;
  readonly personId: string;
  readonly month: Month;
  readonly amount: number;
  readonly paid: number;
  readonly waived: number;
  readonly writtenOff: number;
  readonly exempt: boolean;
};

export type Part = { readonly lineId: number; readonly month: Month; readonly amount: number };

/** Gives money to what is owed, the oldest month first. What is left over is answered, never dropped. */
export function allocate(lines: readonly OwedLine[], amount: number): { parts: Part[]; rest: number } {
  const parts: Part[] = [];
  let rest = amount;
  for (const line of lines.toSorted((a, b) => (a.month < b.month ? -1 : 1))) {
    const given = Math.min(rest, remainingOf(line));
    if (given <= 0) continue;
    parts.push({ lineId: line.id, month: line.month, amount: given });
    rest -= given;
  }
  return { parts, rest };
}

export const owedOf = (lines: readonly OwedLine[]): number =>
  lines.reduce((total, line) => total + remainingOf(line), 0);
