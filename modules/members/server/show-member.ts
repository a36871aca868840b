import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { type FieldRights, fieldRights } from "#modules/accounts/contract/field-rights.ts";
import { waysOf } from "#modules/organisation/server/api.ts";
import { checkMember } from "../contract/check-member.ts";
import type { Member } from "../contract/member.ts";
import { membershipFieldsOf, personFieldsOf } from "./member-fields.ts";
import { type MemberRecord, memberRecord, ownMemberRecord, placeOf } from "./queries/record.ts";
import { refusalToOpen, rightsOf, SENSITIVE_FIELDS, seesSensitive } from "./rights.ts";
import { maskSealed, unsealPerson } from "./sealed.ts";

const withheld = Object.fromEntries(SENSITIVE_FIELDS.map((name) => [name, null])) as Record<
  (typeof SENSITIVE_FIELDS)[number],
  null
>;

type View = { rights: FieldRights; sensitive: boolean; canEdit: boolean; canReveal: boolean };

async function present(ctx: Ctx, found: MemberRecord, view: View): Promise<Member> {
  const sealed = unsealPerson(ctx.vault, found.id, found.sealed);
  const person = personFieldsOf(found);
  const membership = membershipFieldsOf(found);
  const ways = await waysOf(ctx.db, [placeOf(found)]);
  const { masked, hidden } = maskSealed(sealed, view.rights);
  const { warnings } = checkMember({ person, sealed, membership }, ctx.today);
  return {
    personId: found.id,
    memberCode: found.member_code,
    version: found.version,
    unitId: found.unit_id,
    unitName: found.unit_name,
    way: ways.get(found.unit_id) ?? [],
    status: found.status as Member["status"],
    statusSince: found.status_since as PlainDate,
    person: {
      ...person,
      ...(view.sensitive ? {} : withheld),
    },
    membership,
    masked,
    hidden: view.sensitive ? hidden : [...hidden, ...SENSITIVE_FIELDS],
    nationalIdNote: found.national_id_note,
    nationalIdWarnings: warnings.map((warning) => warning.code),
    identityVerified: found.identity_verified,
    changedAt: (found.changed_at as Date).toISOString(),
    can: { edit: view.canEdit, reveal: view.canReveal, move: view.canEdit },
  };
}

const viewOf = (ctx: Ctx): View => ({
  rights: rightsOf(ctx.actor),
  sensitive: seesSensitive(ctx.actor),
  canEdit: ctx.actor.permissions.has("members.edit"),
  canReveal: ctx.actor.permissions.has("members.reveal"),
});

/** A member's page. Whoever opens it leaves a line that the member can read. */
export async function showMember(ctx: Ctx, personId: string) {
  const found = await memberRecord(ctx.db, ctx.scope, personId);
  if (isRefusal(found)) return found;
  const refusal = await refusalToOpen(ctx, personId);
  if (refusal) return refusal;
  await record(ctx, {
    action: "members.view",
    subject: { kind: "person", id: personId },
    personId,
    unit: placeOf(found),
  });
  return present(ctx, found, viewOf(ctx));
}

/** The same for posts that see single persons only for a stated reason, such as those of the Central office. */
export async function openMember(ctx: WriteCtx, personId: string, reason: string) {
  const found = await memberRecord(ctx.db, ctx.scope, personId);
  if (isRefusal(found)) return found;
  const { record: right } = rightsOf(ctx.actor);
  if (right !== "read" && right !== "reveal") {
    return refuse("not_allowed", { status: 403, data: { permission: "members.view" } });
  }
  await record(ctx, {
    action: "members.open",
    subject: { kind: "person", id: personId },
    personId,
    unit: placeOf(found),
    reason,
  });
  return present(ctx, found, viewOf(ctx));
}

/** One's own record, with everything that is one's own. */
export async function showOwnRecord(ctx: Ctx) {
  const found = ctx.actor.personId ? await ownMemberRecord(ctx.db, ctx.actor.personId) : undefined;
  if (!found) return { member: null };
  const view = { rights: fieldRights("MEMBER", "BRANCH"), sensitive: true, canEdit: false, canReveal: false };
  return { member: await present(ctx, found, view) };
}
