import { type Doer, record } from "#kernel/audit/record.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { Acting } from "#kernel/workflow/server.ts";
import { endWithPosition, passOnWithPosition } from "#modules/accounts/server/api.ts";
import { peopleBrief } from "#modules/members/server/api.ts";
import { MAY_NOT_LEAD } from "../../contract/may-lead.ts";
import {
  positionsOfCase,
  reopenPosition,
  takeBackTerm,
  termOfCase,
  withdrawPosition,
} from "../queries/by-case.ts";
import { lockHolders, lockTerms } from "../queries/one-at-a-time.ts";
import { markLatest } from "../queries/terms.ts";
import { settleHolders } from "../settle-holder.ts";
import type { PaperOfCase } from "./seat-by-case.ts";

/**
 * Takes back what a case did to a unit's committee: its term and positions are withdrawn, those that it ended go on to
 * the end that they had, with the rights that ended with them. Whoever has left the
 * Union since does not lead again. Refused
 * when a later congress was built upon it.
 */
export async function takeBackByCase(
  acting: Acting,
  unit: UnitPath,
  paper: PaperOfCase,
): Promise<{ withdrawn: number; reopened: number } | Refusal> {
  const { caseId } = paper;
  const doer = { ...acting, requestId: acting.requestId ?? "", ip: acting.ip ?? null };
  await lockTerms(acting.db, unit.id);
  const term = await termOfCase(acting.db, caseId);
  if (term && !term.latest) return refuse("leadership.later_term");
  const began = await positionsOfCase(acting.db, "case_id", caseId);
  const ended = await positionsOfCase(acting.db, "end_case_id", caseId);
  const people = [...began, ...ended].map((row) => row.person_id);
  await lockHolders(acting.db, people);
  const accountId = acting.actor?.accountId ?? null;
  const running = began.filter((row) => row.end_reason === null);
  const tell = (action: string, row: (typeof began)[number]) =>
    record(acting as Doer, {
      action,
      subject: { kind: "position", id: row.id },
      personId: row.person_id,
      unit,
      details: { organ: row.organ, rank: row.rank, decision: paper.decisionNo, case: caseId },
    });
  for (const row of running) {
    await withdrawPosition(acting.db, row.id, { ...paper, accountId });
    await endWithPosition(doer, row.id, acting.today);
    await tell("leadership.take_back", row);
  }
  if (term) {
    await takeBackTerm(acting.db, term.id, caseId);
    await markLatest(acting.db, unit.id);
    await record(acting as Doer, {
      action: "leadership.take_back_term",
      subject: { kind: "term", id: term.id },
      unit,
      details: { decision: paper.decisionNo, case: caseId },
    });
  }
  const brief = await peopleBrief(acting.db, people);
  const may = new Set(brief.filter((one) => !MAY_NOT_LEAD.has(one.status)).map((one) => one.personId));
  const back = ended.filter((row) => may.has(row.person_id));
  for (const row of back) {
    if (!(await reopenPosition(acting.db, row.id)))
      return refuse("leadership.held_already", { data: { name: "" } });
    const to = row.former_to as unknown as string | null;
    await passOnWithPosition(doer, row.id, { positionId: row.id, role: null, to });
    await tell("leadership.reopen", row);
  }
  await settleHolders(acting.db, people, acting.today);
  return { withdrawn: running.length, reopened: back.length };
}
