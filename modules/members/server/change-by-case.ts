import { type Doer, recordMany } from "#kernel/audit/record.ts";
import type { Tx } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { membershipFieldsOf } from "./member-fields.ts";
import { lockRecords, type MemberRecord, placeOf } from "./queries/record.ts";
import { type MembershipChange, writeMemberships } from "./queries/write-case.ts";
import { addHistory } from "./queries/write-member.ts";

export type CaseDecision = {
  caseId: string;
  /** The procedure: what a report counts the change as. */
  cause: string;
  effectiveOn: string;
  decisionNo?: string | null;
  decisionDate?: string | null;
  reason?: string | null;
};

const MANY = 500;

const before = (record: MemberRecord): Record<string, unknown> => ({
  ...membershipFieldsOf(record),
  status: record.status,
  unitId: record.unit_id,
});

/** What the change alters in one record, by field. */
function differences(record: MemberRecord, change: MembershipChange, effectiveOn: string) {
  const had = before(record);
  const { unit, cardNoByCode, ...fields } = change;
  const wanted: Record<string, unknown> = {
    ...fields,
    ...(cardNoByCode && !record.card_no ? { cardNo: record.member_code } : {}),
    ...(unit && unit.id !== record.unit_id ? { unitId: unit.id, joinedUnitOn: effectiveOn } : {}),
  };
  const changed = Object.entries(wanted).filter(([name, value]) => (had[name] ?? null) !== (value ?? null));
  return Object.fromEntries(changed.map(([name, to]) => [name, { from: had[name] ?? null, to }]));
}

const kindOf = (changes: object): string =>
  "unitId" in changes ? "moved" : "status" in changes ? "status" : "changed";

/**
 * Changes memberships as a case decided: the rows, their history and a line of the trail for each, in the case's
 * transaction. `fits` is asked under the lock; a record that no longer fits is left as it is and answered in `left`.
 */
export async function changeByCase(
  doer: Doer & { db: Tx },
  scope: Scope,
  personIds: readonly string[],
  change: MembershipChange,
  decision: CaseDecision,
  fits: (record: MemberRecord) => boolean = () => true,
): Promise<{ changed: string[]; left: string[] }> {
  const tx = doer.db;
  const done = new Set<string>();
  for (let at = 0; at < personIds.length; at += MANY) {
    const records = (await lockRecords(tx, scope, personIds.slice(at, at + MANY))).filter(fits);
    const { effectiveOn } = decision;
    for (const record of records) done.add(record.id);
    const rows = records
      .map((record) => ({ record, changes: differences(record, change, effectiveOn) }))
      // What is so already is no change: no new version, no line.
      .filter(({ changes }) => Object.keys(changes).length > 0);
    if (rows.length === 0) continue;
    const ids = rows.map(({ record }) => record.id);
    const versions = await writeMemberships(tx, scope, ids, change, effectiveOn);
    await addHistory(
      tx,
      scope,
      rows.map(({ record, changes }) => ({
        personId: record.id,
        kind: kindOf(changes),
        effectiveOn,
        unitId: change.unit?.id ?? record.unit_id,
        changes,
        decisionNo: decision.decisionNo,
        decisionDate: decision.decisionDate,
        reason: decision.reason,
        accountId: doer.actor?.accountId ?? null,
        version: versions.get(record.id) ?? null,
        caseId: decision.caseId,
        cause: decision.cause,
      })),
    );
    await recordMany(
      doer,
      rows.map(({ record, changes }) => ({
        action: "members.change",
        subject: { kind: "person", id: record.id },
        personId: record.id,
        unit: change.unit ?? placeOf(record),
        details: { changes, version: versions.get(record.id), case: decision.caseId, cause: decision.cause },
        reason: decision.reason ?? null,
      })),
    );
  }
  return { changed: [...done], left: personIds.filter((id) => !done.has(id)) };
}
