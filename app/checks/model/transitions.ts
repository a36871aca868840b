import { sql } from "kysely";
import type { Procedure } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";

/** One way that a declaration leaves open: the walk has to go every one of them. */
export type Transition = { procedure: string; step: string; from: string | null; to: string };

export const keyOf = ({ procedure, step, from, to }: Transition): string =>
  `${procedure} ${step}: ${from ?? "·"} → ${to}`;

/** Ways that the product of a step's states names and its conditions exclude, with the condition. */
const EXCLUDED: Readonly<Record<string, string>> = {
  "TRANSFER submit: RETURNED → EFFECTIVE": "a base branch sends by itself: nobody returns it",
  "TRANSFER submit: RETURNED → SENT": "a base branch sends by itself: nobody returns it",
};

export function transitionsOf(procedures: readonly Procedure[]): Transition[] {
  const all = procedures.flatMap((p): Transition[] => [
    ...p.begins.map((one) => ({ procedure: p.code, step: "begin", from: null, to: one.state })),
    ...Object.entries(p.steps).flatMap(([step, { from, to }]) =>
      from.flatMap((state) =>
        (typeof to === "string" ? [to] : to.map((one) => one.state)).map((target) => ({
          procedure: p.code,
          step,
          from: state,
          to: target,
        })),
      ),
    ),
  ]);
  return [...new Map(all.map((one) => [keyOf(one), one])).values()].filter(
    (one) => !(keyOf(one) in EXCLUDED),
  );
}

/** How often each was gone, by the history of the cases. */
export async function takenIn(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<Transition & { n: number }>`
    select c.procedure, s.step, s.from_state as "from", s.to_state as "to", count(*)::int as n
    from workflow.step s join workflow.case c on c.id = s.case_id group by 1, 2, 3, 4`.execute(db);
  return new Map(rows.map((row) => [keyOf(row), row.n]));
}

export const missingOf = (all: readonly Transition[], taken: ReadonlyMap<string, number>): Transition[] =>
  all.filter((one) => !taken.has(keyOf(one)));

/** The first step of the shortest way from each state to the wanted one. */
export function waysTo(p: Procedure, wanted: string): Map<string, { step: string; length: number }> {
  const ways = new Map<string, { step: string; length: number }>();
  const steps = transitionsOf([p]).filter((one) => one.from !== null);
  for (let length = 1, reached = [wanted]; reached.length > 0; length++) {
    const next: string[] = [];
    for (const { step, from, to } of steps) {
      if (from === null || from === wanted || ways.has(from) || !reached.includes(to)) continue;
      ways.set(from, { step, length });
      next.push(from);
    }
    reached = next;
  }
  return ways;
}
