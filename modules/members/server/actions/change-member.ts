import { record } from "#kernel/audit/record.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { checkMember } from "../../contract/check-member.ts";
import { type MemberChange, SEALED_NAMES } from "../../contract/member.ts";
import { describeNationalId } from "../../contract/national-id.ts";
import { membershipFieldsOf, personFieldsOf, positionOf } from "../member-fields.ts";
import { membershipRow, normaliseSealed, personRow } from "../member-rows.ts";
import { type MemberRecord, memberRecord, placeOf } from "../queries/record.ts";
import { addHistory, updateMember } from "../queries/write-member.ts";
import { rightsOf } from "../rights.ts";
import { mayOpen, unsealPerson } from "../sealed.ts";
import { homeUnit, refusalOfNationalId } from "./create-member.ts";

type Changes = Record<string, { from: unknown; to: unknown } | "sealed">;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** What differs, by field; sealed fields appear by name only. */
function differences(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  sealedNames?: readonly string[],
): Changes {
  const names = Object.keys(after).filter((name) => !same(before[name], after[name]));
  return Object.fromEntries(
    names.map((name) => [
      name,
      sealedNames ? ("sealed" as const) : { from: before[name] ?? null, to: after[name] ?? null },
    ]),
  );
}

/** The second of two officers sees what the first changed: the fields that differ now, and their present values. */
function conflict(current: MemberRecord, input: MemberChange) {
  const now = {
    ...personFieldsOf(current),
    ...membershipFieldsOf(current),
    status: current.status,
    unitId: current.unit_id,
  };
  const wanted: Record<string, unknown> = { ...input.person, ...input.membership };
  if (input.status) wanted.status = input.status;
  if (input.unitId) wanted.unitId = input.unitId;
  const theirs = Object.fromEntries(
    Object.keys(wanted)
      .filter((name) => !same(wanted[name], now[name as keyof typeof now]))
      .map((name) => [name, now[name as keyof typeof now]]),
  );
  return refuse("members.changed_meanwhile", { data: { version: current.version, theirs } });
}

/** Fields that the actor's post may not open may not be overwritten blindly either. */
const closedFields = (ctx: WriteCtx, input: MemberChange): string[] => {
  const rights = rightsOf(ctx.actor);
  return Object.keys(input.sealed ?? {}).filter(
    (name) => !mayOpen(name as (typeof SEALED_NAMES)[number], rights),
  );
};

/**
 * Saves a change. The row is checked as it was (it must lie in the actor's part) and as it will be (a new unit must lie
 * there as well).
 */
export async function changeMember(ctx: WriteCtx, personId: string, input: MemberChange) {
  const current = await memberRecord(ctx.db, ctx.scope, personId);
  if (isRefusal(current)) return current;
  if (current.version !== input.version) return conflict(current, input);
  const closed = closedFields(ctx, input);
  if (closed.length > 0) return refuse("members.field_closed", { status: 403, data: { fields: closed } });

  const moves = input.unitId !== undefined && input.unitId !== current.unit_id;
  const unit = moves ? await homeUnit(ctx, input.unitId as number) : placeOf(current);
  if (isRefusal(unit)) return unit;

  const before = {
    person: personFieldsOf(current),
    membership: membershipFieldsOf(current),
    sealed: unsealPerson(ctx.vault, personId, current.sealed),
  };
  const person = { ...before.person, ...input.person };
  const sealed = normaliseSealed({ ...before.sealed, ...input.sealed });
  const membership = {
    ...before.membership,
    ...(moves ? { joinedUnitOn: input.effectiveOn ?? ctx.today } : {}),
    ...input.membership,
  };
  const note = input.nationalIdNote === undefined ? current.national_id_note : input.nationalIdNote;
  const refusal = await refusalOfFacts(ctx, {
    person,
    sealed,
    membership,
    note,
    personId,
    before: before.sealed.nationalId,
  });
  if (refusal) return refusal;

  const status = input.status ?? current.status;
  const draft = {
    personId,
    memberCode: current.member_code,
    unit,
    status,
    statusSince:
      status === current.status ? (current.status_since as string) : (input.effectiveOn ?? ctx.today),
    position: positionOf(current),
    nationalIdNote: note,
    originProvince:
      sealed.nationalId === before.sealed.nationalId
        ? current.origin_province
        : (describeNationalId(sealed.nationalId ?? "")?.province ?? null),
    person,
    sealed,
    membership,
  };
  const version = await updateMember(ctx.db, ctx.scope, input.version, {
    person: personRow(ctx.vault, draft),
    membership: membershipRow(draft),
  });
  if (version === null) return refuse("members.changed_meanwhile", { data: {} });

  const changes = {
    ...differences(before.person, person),
    ...differences(before.membership, membership),
    ...differences(before.sealed, sealed, SEALED_NAMES),
    ...differences({ status: current.status, unitId: current.unit_id }, { status, unitId: unit.id }),
  };
  await addHistory(ctx.db, ctx.scope, [
    {
      personId,
      kind: moves ? "moved" : status === current.status ? "changed" : "status",
      effectiveOn: input.effectiveOn ?? ctx.today,
      unitId: unit.id,
      changes,
      decisionNo: input.decisionNo,
      decisionDate: input.decisionDate,
      reason: input.reason,
      accountId: ctx.actor.accountId,
    },
  ]);
  await record(ctx, {
    action: "members.change",
    subject: { kind: "person", id: personId },
    personId,
    unit,
    details: { changes, version },
    reason: input.reason ?? null,
  });
  return { version };
}

type Facts = Parameters<typeof checkMember>[0] & {
  note: string | null;
  personId: string;
  before: string | null;
};

async function refusalOfFacts(ctx: WriteCtx, facts: Facts) {
  const check = checkMember(facts, ctx.today);
  if (check.issues.length > 0) return refuse("invalid_input", { status: 422, issues: check.issues });
  const doubts = check.warnings.filter((warning) => warning.path === "sealed.nationalId");
  if (doubts.length > 0 && !facts.note) {
    return refuse("members.national_id_warning", { data: { warnings: doubts.map((doubt) => doubt.code) } });
  }
  const { nationalId } = facts.sealed;
  if (nationalId && nationalId !== facts.before) return refusalOfNationalId(ctx, nationalId, facts.personId);
  return null;
}
