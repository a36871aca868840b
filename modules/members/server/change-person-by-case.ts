import { record } from "#kernel/audit/record.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { findDuplicates } from "../contract/jobs.ts";
import type { MemberChange } from "../contract/member.ts";
import { IDENTIFYING, mergedWith, refusalOfFacts } from "./actions/change-member.ts";
import type { Writing } from "./actions/create-member.ts";
import type { CaseDecision } from "./change-by-case.ts";
import { membershipFieldsOf, personFieldsOf } from "./member-fields.ts";
import { membershipRow, personRow } from "./member-rows.ts";
import { lockRecords, ownMemberRecord, placeOf } from "./queries/record.ts";
import { addHistory, updateMember } from "./queries/write-member.ts";
import { unsealPerson } from "./sealed.ts";

export type PersonChange = Pick<MemberChange, "person" | "sealed" | "membership" | "nationalIdNote">;

/** The record's fields as they are, sealed ones opened; without regard to rights: for a procedure that seals them again. */
export async function fieldsOfPerson(db: Db, vault: Vault, personId: string) {
  const found = await ownMemberRecord(db, personId);
  return (
    found && {
      person: personFieldsOf(found),
      membership: membershipFieldsOf(found),
      sealed: unsealPerson(vault, found.id, found.sealed),
    }
  );
}

/**
 * Changes one person's fields as a case decided, with the checks of every change: dates, names, the national id that is
 * one in the country. Status and unit are not changed this way.
 */
export async function changePersonByCase(
  ctx: Writing,
  personId: string,
  change: PersonChange,
  decision: CaseDecision,
): Promise<Refusal | { changed: string[] }> {
  const [current] = await lockRecords(ctx.db, ctx.scope, [personId]);
  if (!current) return refuse("not_found", { status: 404, data: { what: "person" } });
  const unit = placeOf(current);
  const { before, draft, changes } = mergedWith(ctx, current, change, unit);
  if (Object.keys(changes).length === 0) return { changed: [] };
  const refusal = await refusalOfFacts(ctx, {
    ...draft,
    note: draft.nationalIdNote,
    before: before.sealed.nationalId,
  });
  if (refusal) return refusal;
  const version = await updateMember(ctx.db, ctx.scope, current.version, {
    person: personRow(ctx.vault, draft),
    membership: membershipRow(draft),
  });
  if (version === null) throw new Error("a locked record changed its version");
  const { caseId, cause, effectiveOn, decisionNo, decisionDate, reason } = decision;
  const accountId = ctx.actor?.accountId ?? null;
  await addHistory(ctx.db, ctx.scope, [
    {
      personId,
      kind: "changed",
      effectiveOn,
      unitId: unit.id,
      changes,
      accountId,
      version,
      decisionNo,
      decisionDate,
      reason,
      caseId,
      cause,
    },
  ]);
  if (IDENTIFYING.some((name) => name in changes)) {
    await enqueue(ctx.db, findDuplicates, { personIds: [personId] });
  }
  await record(ctx, {
    action: "members.change",
    subject: { kind: "person", id: personId },
    personId,
    unit,
    details: { changes, version, case: caseId, cause },
    reason: reason ?? null,
  });
  return { changed: Object.keys(changes) };
}
