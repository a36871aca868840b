import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { guestsAt } from "#modules/transfers/server/api.ts";
import type { Meeting } from "./queries/meetings.ts";
import { callGuests, callRoll } from "./queries/roll.ts";

/**
 * Calls the roll of every branch of a meeting for its day by the rules of that day; answers those rules. Members first:
 * somebody of one branch who stays with another that meets with it is called at home.
 */
export async function callBranches(tx: Tx, meetingId: string, branches: readonly UnitPath[], day: PlainDate) {
  const rules = await rulesOn(tx, day);
  const leavesOut = rules.get("meeting.quorumLeavesOutAway");
  for (const branch of branches) await callRoll(tx, meetingId, branch, day, leavesOut);
  for (const branch of branches) await callGuests(tx, meetingId, branch, await guestsAt(tx, branch, day));
  return rules;
}

export const callAll = (tx: Tx, meeting: Meeting) =>
  callBranches(
    tx,
    meeting.id,
    meeting.parts.map((part) => ({ id: part.unitId, path: part.path })),
    meeting.onDay,
  );
