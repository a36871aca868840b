import type { Tx } from "#kernel/db/database.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { Meeting } from "./queries/meetings.ts";
import { callRoll } from "./queries/roll.ts";

/** Calls the roll of every branch of a meeting by the rules of its day; answers those rules. */
export async function callAll(tx: Tx, meeting: Meeting) {
  const rules = await rulesOn(tx, meeting.onDay);
  for (const part of meeting.parts)
    await callRoll(
      tx,
      meeting.id,
      { id: part.unitId, path: part.path },
      meeting.onDay,
      rules.get("meeting.quorumLeavesOutAway"),
    );
  return rules;
}
