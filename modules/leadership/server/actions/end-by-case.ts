import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { Acting } from "#kernel/workflow/server.ts";
import { endWithPosition } from "#modules/accounts/server/api.ts";
import type { PositionEnd } from "../../contract/leadership.ts";
import { lockHolders } from "../queries/one-at-a-time.ts";
import { closePosition, placeOf, runningOfPersons } from "../queries/positions.ts";
import { settleHolders } from "../settle-holder.ts";

/**
 * Ends the positions that people may no longer hold since a case moved them or took their membership, with the rights
 * that hang on each. Positions at `stays` and above it go on: who moves within a province keeps a seat of the province.
 */
export async function endByCase(
  acting: Acting,
  personIds: readonly string[],
  end: {
    on: PlainDate;
    reason: PositionEnd["reason"];
    caseId: string;
    stays?: UnitPath;
    /** Only the positions of this unit. */
    at?: UnitPath;
  },
): Promise<number> {
  await lockHolders(acting.db, personIds);
  const rows = (await runningOfPersons(acting.db, personIds, end.on)).filter(
    (row) => !end.stays?.path.includes(row.unit_id) && (end.at === undefined || end.at.id === row.unit_id),
  );
  const closing = { on: end.on, reason: end.reason, note: null, decisionNo: null, decisionDate: null };
  for (const row of rows) {
    await closePosition(acting.db, row.id, closing, acting.actor?.accountId ?? null);
    await endWithPosition(
      { ...acting, requestId: acting.requestId ?? "", ip: acting.ip ?? null },
      row.id,
      end.on,
    );
    await record(acting, {
      action: "leadership.end",
      subject: { kind: "position", id: row.id },
      personId: row.person_id,
      unit: placeOf(row),
      details: { organ: row.organ, rank: row.rank, on: end.on, why: end.reason, case: end.caseId },
    });
  }
  if (rows.length > 0)
    await settleHolders(
      acting.db,
      rows.map((row) => row.person_id),
      acting.today,
    );
  return rows.length;
}
