import { record } from "#kernel/audit/record.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { checkMember } from "../../contract/check-member.ts";
import { findDuplicates } from "../../contract/jobs.ts";
import { type MemberChange, SEALED_NAMES } from "../../contract/member.ts";
import { describeNationalId } from "../../contract/national-id.ts";
import { membershipFieldsOf, personFieldsOf, positionOf } from "../member-fields.ts";
import { type MemberDraft, membershipRow, normaliseSealed, personRow } from "../member-rows.ts";
import { changesSince, type MemberRecord, memberRecord, placeOf } from "../queries/record.ts";
import { addHistory, updateMember } from "../queries/write-member.ts";
import { rightsOf, SENSITIVE_FIELDS, seesSensitive } from "../rights.ts";
import { mayOpen, unsealPerson } from "../sealed.ts";
import { homeUnit, refusalOfNationalId, type Writing } from "./create-member.ts";

/** A change of these may make or settle a likeness with another record. */
export const IDENTIFYING = ["fullName", "dateOfBirth", "gender", "nationalId", "unitId"];

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

/**
 * The second of two officers sees what the first changed since the version both had: the fields and their present
 * values, as far as this post may see them; of sealed fields the names.
 */
async function conflict(ctx: WriteCtx, current: MemberRecord, since: number) {
  const lines = await changesSince(ctx.db, ctx.scope, current.id, since);
  const now: Record<string, unknown> = {
    ...personFieldsOf(current),
    ...membershipFieldsOf(current),
    status: current.status,
    unitId: current.unit_id,
  };
  const changed = new Set(lines.flatMap((line) => Object.keys(line.changes as Changes)));
  if (!seesSensitive(ctx.actor)) for (const name of SENSITIVE_FIELDS) changed.delete(name);
  const theirs = Object.fromEntries(
    [...changed].filter((name) => name in now).map((name) => [name, now[name]]),
  );
  const sealed = [...changed].filter((name) => (SEALED_NAMES as readonly string[]).includes(name));
  return refuse("members.changed_meanwhile", {
    data: { version: current.version, theirs, sealed, at: lines.at(-1)?.at.toISOString() ?? null },
  });
}

/** Fields that the actor's post may not open may not be overwritten blindly either. */
const closedFields = (ctx: WriteCtx, input: MemberChange): string[] => {
  const rights = rightsOf(ctx.actor);
  const sealed = Object.keys(input.sealed ?? {}).filter(
    (name) => !mayOpen(name as (typeof SEALED_NAMES)[number], rights),
  );
  if (seesSensitive(ctx.actor)) return sealed;
  return [...sealed, ...SENSITIVE_FIELDS.filter((name) => input.person?.[name] !== undefined)];
};

/** The record as it will be: what was sent over what was there. */
export function mergedWith(
  ctx: Pick<Writing, "vault" | "today">,
  current: MemberRecord,
  input: Omit<MemberChange, "version">,
  unit: UnitPath,
) {
  const before = {
    person: personFieldsOf(current),
    membership: membershipFieldsOf(current),
    sealed: unsealPerson(ctx.vault, current.id, current.sealed),
  };
  const day = input.effectiveOn ?? ctx.today;
  const sealed = normaliseSealed({ ...before.sealed, ...input.sealed });
  const status = input.status ?? current.status;
  const isSameId = sealed.nationalId === before.sealed.nationalId;
  const draft: MemberDraft = {
    personId: current.id,
    memberCode: current.member_code,
    unit,
    status,
    statusSince: status === current.status ? (current.status_since as string) : day,
    position: positionOf(current),
    nationalIdNote: input.nationalIdNote === undefined ? current.national_id_note : input.nationalIdNote,
    originProvince: isSameId
      ? current.origin_province
      : (describeNationalId(sealed.nationalId ?? "")?.province ?? null),
    person: { ...before.person, ...input.person },
    sealed,
    membership: {
      ...before.membership,
      ...(unit.id === current.unit_id ? {} : { joinedUnitOn: day }),
      ...input.membership,
    },
  };
  const changes: Changes = {
    ...differences(before.person, draft.person),
    ...differences(before.membership, draft.membership),
    ...differences(before.sealed, sealed, SEALED_NAMES),
    ...differences({ status: current.status, unitId: current.unit_id }, { status, unitId: unit.id }),
  };
  return { before, draft, changes };
}

const kindOf = (current: MemberRecord, draft: MemberDraft): string => {
  if (draft.unit.id !== current.unit_id) return "moved";
  return draft.status === current.status ? "changed" : "status";
};

/**
 * Saves a change. The row is checked as it was (it must lie in the actor's part) and as it will be (a new unit must lie
 * there as well).
 */
export async function changeMember(ctx: WriteCtx, personId: string, input: MemberChange) {
  const current = await memberRecord(ctx.db, ctx.scope, personId, "lock");
  if (isRefusal(current)) return current;
  if (current.version !== input.version) return conflict(ctx, current, input.version);
  const closed = closedFields(ctx, input);
  if (closed.length > 0) return refuse("members.field_closed", { status: 403, data: { fields: closed } });

  const moves = input.unitId !== undefined && input.unitId !== current.unit_id;
  const unit = moves ? await homeUnit(ctx, input.unitId as number) : placeOf(current);
  if (isRefusal(unit)) return unit;
  const { before, draft, changes } = mergedWith(ctx, current, input, unit);
  const refusal = await refusalOfFacts(ctx, {
    ...draft,
    note: draft.nationalIdNote,
    before: before.sealed.nationalId,
  });
  if (refusal) return refusal;

  const version = await updateMember(ctx.db, ctx.scope, input.version, {
    person: personRow(ctx.vault, draft),
    membership: membershipRow(draft),
  });
  if (version === null) throw new Error("a locked record changed its version");
  const { decisionNo, decisionDate, reason } = input;
  await addHistory(ctx.db, ctx.scope, [
    {
      personId,
      kind: kindOf(current, draft),
      effectiveOn: input.effectiveOn ?? ctx.today,
      unitId: unit.id,
      changes,
      decisionNo,
      decisionDate,
      reason,
      accountId: ctx.actor.accountId,
      version,
    },
  ]);
  if (IDENTIFYING.some((name) => name in changes)) {
    await enqueue(ctx.db, findDuplicates, { personIds: [personId] });
  }
  const details = { changes, version };
  const subject = { kind: "person", id: personId };
  await record(ctx, { action: "members.change", subject, personId, unit, details, reason: reason ?? null });
  return { version };
}

type Facts = Parameters<typeof checkMember>[0] & {
  note: string | null;
  personId: string;
  before: string | null;
};

export async function refusalOfFacts(ctx: Writing, facts: Facts) {
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
