import { type Doer, record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/db/database.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { enqueue } from "#kernel/jobs/queue.ts";
import { contains, type Scope } from "#kernel/scope/scope.ts";
import { nameKeys } from "#kernel/text/name-keys.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { checkMember } from "../../contract/check-member.ts";
import { findDuplicates } from "../../contract/jobs.ts";
import type { NewMember } from "../../contract/member.ts";
import { describeNationalId } from "../../contract/national-id.ts";
import { membershipRow, normaliseSealed, personRow } from "../member-rows.ts";
import { rememberDistinct } from "../queries/duplicates.ts";
import { holderOfNationalId, lockNationalIds, namesakes } from "../queries/record.ts";
import {
  addHistory,
  insertMembers,
  NO_PROVINCE,
  provinceCodesOf,
  takeMemberCodes,
} from "../queries/write-member.ts";
import { nationalIdHash } from "../sealed.ts";

/** The unit must lie in the actor's part, be open and of a type that holds members. */
export async function homeUnit(ctx: WriteCtx, unitId: number) {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return refuse("members.unit_outside", { status: 403 });
  if (unit.validTo) return refuse("members.unit_closed", { data: { on: unit.validTo } });
  if (!unit.holdsMembers) return refuse("members.unit_holds_no_members", { data: { unit: unit.name } });
  return unit;
}

/** What a change of a record needs of a request, or of the step of a case. */
export type Writing = Doer & { db: Tx; vault: Vault; scope: Scope; today: PlainDate };

/** The national id is unique in the country; who holds it elsewhere stays hidden, only that somebody does. */
export async function refusalOfNationalId(
  ctx: Writing,
  nationalId: string,
  self: string | null,
): Promise<Refusal | null> {
  const hash = nationalIdHash(ctx.vault, nationalId) as Buffer;
  await lockNationalIds(ctx.db, [hash]);
  const holder = await holderOfNationalId(ctx.db, hash);
  if (!holder || holder.id === self) return null;
  const here =
    holder.unit_id !== null && contains(ctx.scope, { id: holder.unit_id, path: holder.path ?? [] });
  await record(ctx, {
    action: "members.national_id_met",
    subject: { kind: "person", id: holder.id },
    personId: holder.id,
    details: { here },
  });
  return here
    ? refuse("members.exists_here", { data: { personId: holder.id }, keepsWrites: true })
    : refuse("members.exists_elsewhere", { data: { mayAskTransfer: true }, keepsWrites: true });
}

/** Registers a person as a member. A likely duplicate is shown first; the officer then says "another person". */
export async function createMember(ctx: WriteCtx, input: NewMember) {
  const unit = await homeUnit(ctx, input.unitId);
  if (isRefusal(unit)) return unit;
  const sealed = normaliseSealed(input.sealed);
  const check = checkMember({ person: input.person, sealed, membership: input.membership }, ctx.today);
  if (check.issues.length > 0) return refuse("invalid_input", { status: 422, issues: check.issues });
  const doubts = check.warnings.filter((warning) => warning.path === "sealed.nationalId");
  if (doubts.length > 0 && !input.nationalIdNote) {
    return refuse("members.national_id_warning", { data: { warnings: doubts.map((doubt) => doubt.code) } });
  }
  if (sealed.nationalId) {
    const refusal = await refusalOfNationalId(ctx, sealed.nationalId, null);
    if (refusal) return refusal;
  }
  const names = nameKeys(input.person.fullName);
  const alike = await namesakes(ctx.db, names.nameFold, input.person.dateOfBirth, null);
  const inside = alike.filter(
    (other) =>
      contains(ctx.scope, { id: other.unit_id, path: other.path }) && !input.distinctFrom.includes(other.id),
  );
  if (inside.length > 0) {
    return refuse("members.maybe_duplicate", {
      data: { people: inside.map((o) => ({ personId: o.id, fullName: o.full_name, unitName: o.unit_name })) },
    });
  }
  const personId = uuidv7();
  const year = Number((input.membership.admissionDate ?? ctx.today).slice(0, 4));
  const at = unit.path[1] ?? 0;
  const province = (await provinceCodesOf(ctx.db, ctx.scope, [at])).get(at) ?? NO_PROVINCE;
  const [[memberCode] = []] = await takeMemberCodes(ctx.db, [{ province, year, n: 1 }]);
  const draft = {
    ...input,
    personId,
    memberCode: memberCode as string,
    unit,
    statusSince: ctx.today,
    position: "NONE",
    sealed,
    originProvince: sealed.nationalId ? (describeNationalId(sealed.nationalId)?.province ?? null) : null,
  };
  await insertMembers(ctx.db, ctx.scope, [
    { person: personRow(ctx.vault, draft), membership: membershipRow(draft) },
  ]);
  const entry = { personId, effectiveOn: ctx.today, unitId: unit.id, accountId: ctx.actor.accountId };
  await addHistory(ctx.db, ctx.scope, [
    { ...entry, kind: "registered", changes: { status: input.status }, version: 1 },
  ]);
  // What the officer said when asked is remembered; nobody is asked about these pairs again.
  const distinct = alike.filter((other) => input.distinctFrom.includes(other.id)).map((other) => other.id);
  await rememberDistinct(ctx.db, personId, distinct, ctx.actor.accountId);
  await enqueue(ctx.db, findDuplicates, { personIds: [personId] });
  await record(ctx, {
    action: "members.create",
    subject: { kind: "person", id: personId },
    personId,
    unit,
    details: { memberCode, status: input.status, distinctFrom: input.distinctFrom },
    reason: input.nationalIdNote,
  });
  return { personId, memberCode: memberCode as string };
}
