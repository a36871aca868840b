import type { PlainDate } from "#kernel/contract/plain-date.ts";

type Dated = { due: PlainDate | null; since: PlainDate | null; id: string };

const NEVER = "9999-12-31";

/** The earliest due first, what has no day last; then what waits longest. */
const byLateness = (a: Dated, b: Dated): number => {
  const [dueA, dueB] = [a.due ?? NEVER, b.due ?? NEVER];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  const [sinceA, sinceB] = [a.since ?? NEVER, b.since ?? NEVER];
  if (sinceA !== sinceB) return sinceA < sinceB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
};

/** Three heaps by the last day on which a thing is in time. */
export function groupWork<T extends Dated>(
  items: readonly T[],
  day: PlainDate,
): { late: T[]; today: T[]; coming: T[] } {
  const sorted = [...items].sort(byLateness);
  return {
    late: sorted.filter((item) => item.due !== null && item.due < day),
    today: sorted.filter((item) => item.due === day),
    coming: sorted.filter((item) => item.due === null || item.due > day),
  };
}
