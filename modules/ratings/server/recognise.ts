import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/db/database.ts";
import { type Line, linesOf, writeLines } from "#kernel/workflow/lines.ts";
import type { Acting } from "#kernel/workflow/server.ts";
import { holdersAmong } from "#modules/accounts/server/api.ts";
import { insertRatings } from "./queries/book.ts";
import { baseAt, branchAt, levelOf, type Rating, yearOf } from "./sheet.ts";

/*
 * Whoever decides at the base and stands on the sheet does not decide on themself. Their line is set apart when the sheet is
 * sent; the base recognises the rest, which is then settled, and only those set apart are left in the case: the engine
 * bars whom a case still names, and gives it to another who decides at the base, or to the unit above.
 */

/** Writes what takes each line out of the case; null leaves it in. */
export async function settleOutcomes(
  tx: Tx,
  caseId: string,
  outcomeOf: (line: Line) => "APART" | "RECOGNISED" | null,
): Promise<void> {
  const changed = (await linesOf(tx, caseId))
    .map((line) => ({ line, outcome: outcomeOf(line) }))
    .filter(({ line, outcome }) => line.outcome !== outcome);
  if (changed.length === 0) return;
  await writeLines(
    tx,
    caseId,
    changed.map(({ line, outcome }) => ({ personId: line.personId, outcome, reason: null })),
  );
}

/** Sets apart those who decide at the base; nobody when that is everybody, since there is no rest then. */
export async function setApart({ db, today }: Acting, kase: Rating): Promise<boolean> {
  const ids = (await linesOf(db, kase.id)).map((line) => line.personId);
  const at = { unitId: baseAt(kase).id, permission: "cases.decide", day: today };
  const deciders = new Set(await holdersAmong(db, ids, at));
  if (deciders.size === 0 || deciders.size === ids.length) return false;
  await settleOutcomes(db, kase.id, (line) => (deciders.has(line.personId) ? "APART" : null));
  return true;
}

type Decision = { decisionNo: string; decisionDate: PlainDate };

/** The decision lies between the branch's meeting and today. */
export function refusalOfDay(kase: Rating, on: PlainDate, today: PlainDate): Refusal | null {
  if (on > today) return refuse("ratings.decision_ahead", { status: 422 });
  const { meetingOn } = kase.facts;
  return meetingOn && on < meetingOn
    ? refuse("ratings.before_meeting", { status: 422, data: { meetingOn } })
    : null;
}

/** Writes the lines that the case still names into the members' books; those set apart are what it names from then on. */
export async function recogniseLines(
  acting: Acting,
  kase: Rating,
  decision: Decision,
  decidedBy: number,
): Promise<number> {
  const lines = (await linesOf(acting.db, kase.id)).filter((line) => line.outcome === null);
  const rows = lines.map((line) => ({
    personId: line.personId,
    level: levelOf(line) as string,
    why: (line.facts.why as string | null | undefined) ?? null,
  }));
  await insertRatings(acting.db, rows, {
    ...decision,
    year: yearOf(kase),
    unitId: branchAt(kase).id,
    decidedBy,
    on: acting.today,
    caseId: kase.id,
  });
  await settleOutcomes(acting.db, kase.id, (line) => (line.outcome === "APART" ? null : "RECOGNISED"));
  return rows.length;
}
