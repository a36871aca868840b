import { addDays, addMonths, type PlainDate, plainDate } from "#kernel/contract/plain-date.ts";

/**
 * Ways into and out of a unit's count. `REGISTERED` is a member recorded for the first time without an admission of
 * this program (an import, an entry by hand), `STRUCK` a record taken out again (a duplicate, an import taken back),
 * `REORGANISED_*` members whom a change of the tree brought or took without their doing.
 */
export const ENTRIES = ["ADMITTED", "TRANSFERRED_IN", "RESTORED", "REORGANISED_IN", "REGISTERED"] as const;
export const EXITS = [
  "TRANSFERRED_OUT",
  "MOVED_OUT",
  "MATURED",
  "REMOVED",
  "EXPELLED",
  "DECEASED",
  "WITHDRAWN",
  "ANNULLED",
  "REORGANISED_OUT",
  "STRUCK",
] as const;
export const FLOW_KINDS = [...ENTRIES, ...EXITS] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

const INTO: ReadonlySet<string> = new Set(ENTRIES);
/** +1 for who comes, −1 for who goes. */
export const signOf = (kind: string): 1 | -1 => (INTO.has(kind) ? 1 : -1);

export type Flows = Partial<Record<FlowKind, number>>;
/** Days from `from` to before `to`. */
export type Period = { from: PlainDate; to: PlainDate };
/** closing = opening + everybody who came − everybody who went (member statistics). */
export type Movement = Period & { opening: number; closing: number; flows: Flows };

export const netOf = (flows: Flows): number =>
  Object.entries(flows).reduce((sum, [kind, n]) => sum + signOf(kind) * (n ?? 0), 0);

const firstOfMonth = (day: PlainDate): PlainDate => plainDate(`${day.slice(0, 7)}-01`);

/** The last `n` months, oldest first; the last one ends with today. */
export function monthsUntil(day: PlainDate, n: number): Period[] {
  const present = firstOfMonth(day);
  return Array.from({ length: n }, (_, i) => {
    const from = addMonths(present, i - n + 1);
    return { from, to: i === n - 1 ? addDays(day, 1) : addMonths(from, 1) };
  });
}

/**
 * The movements of periods that follow one another without a gap. `countedAfter` is the size at the end of the last
 * one; the sizes before are what the flows say, from the newest to the oldest.
 */
export function movementsOf(
  periods: readonly Period[],
  lines: readonly { day: PlainDate; kind: string; n: number }[],
  countedAfter: number,
): Movement[] {
  const done: Movement[] = [];
  let closing = countedAfter;
  for (const period of [...periods].reverse()) {
    const flows: Flows = {};
    for (const { day, kind, n } of lines) {
      if (day >= period.from && day < period.to) flows[kind as FlowKind] = (flows[kind as FlowKind] ?? 0) + n;
    }
    const opening = closing - netOf(flows);
    done.unshift({ ...period, opening, closing, flows });
    closing = opening;
  }
  return done;
}
