import { addDays, type PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { disciplinedBetween } from "#modules/discipline/server/api.ts";
import { unpaidMonths } from "#modules/dues/server/api.ts";
import { attendanceOf } from "#modules/meetings/server/api.ts";
import { trainingResultsOf } from "#modules/training/server/api.ts";
import type { MemberFacts } from "../contract/ceiling.ts";

export type Period = { from: PlainDate; to: PlainDate };

/** What the other modules' registers say of these people in a period: computed at every look, never typed. */
export async function factsOf(
  db: Db,
  personIds: readonly string[],
  { from, to }: Period,
): Promise<Map<string, MemberFacts>> {
  const [disciplines, unpaid, attended, trained] = await Promise.all([
    disciplinedBetween(db, personIds, from, to),
    unpaidMonths(db, personIds, from, to),
    attendanceOf(db, personIds, from, addDays(to, 1)),
    trainingResultsOf(db, personIds, Number(to.slice(0, 4))),
  ]);
  return new Map(
    personIds.map((id) => [
      id,
      {
        discipline: disciplines.filter((one) => one.personId === id).map((one) => one.form),
        unpaidMonths: unpaid.get(id) ?? 0,
        attendance: heldOnly(attended.get(id)),
        training: trained.get(id)?.result ?? null,
      },
    ]),
  );
}

/** Nobody is measured by meetings that were not held. */
const heldOnly = (one: { held: number; attended: number } | undefined): MemberFacts["attendance"] =>
  one && one.held > 0 ? { held: one.held, attended: one.attended } : null;
