import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { type FieldRights, fieldRights } from "#modules/accounts/contract/field-rights.ts";
import { waysOf } from "#modules/organisation/server/api.ts";
import { checkMember } from "../contract/check-member.ts";
import type { Member } from "../contract/member.ts";
import { membershipFieldsOf, personFieldsOf } from "./member-fields.ts";
import { type MemberRecord, memberRecord, ownMemberRecord, placeOf } from "./queries/record.ts";
import { rightsOf, seesSensitive } from "./rights.ts";
import { maskSealed, unsealPerson } from "./sealed.ts";

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
      ethnicityCode: view.sensitive ? person.ethnicityCode : null,
      religionCode: view.sensitive ? person.religionCode : null,
    },
    membership,
    masked,
    hidden: view.sensitive ? hidden : [...hidden, "ethnicityCode", "religionCode"],
    nationalIdNote: found.national_id_note,
    nationalIdWarnings: warnings.map((warning) => warning.code),
    identityVerified: found.identity_verified,
    changedAt: (found.changed_at as Date).toISOString(),
    can: { edit: view.canEdit, reveal: view.canReveal, move: view.canEdit },
  };
}

/** A member's page. Whoever opens it leaves a line that the member can read. */
export async function showMember(ctx: Ctx, personId: string) {
  const found = await memberRecord(ctx.db, ctx.scope, personId);
  if (isRefusal(found)) return found;
  const rights = rightsOf(ctx.actor);
  if (rights.record === "none")
    return refuse("not_allowed", { status: 403, data: { permission: "members.view" } });
  await record(ctx, {
    action: "members.view",
    subject: { kind: "person", id: personId },
    personId,
    unit: placeOf(found),
  });
  const { permissions } = ctx.actor;
  return present(ctx, found, {
    rights,
    sensitive: seesSensitive(ctx.actor),
    canEdit: permissions.has("members.edit"),
    canReveal: permissions.has("members.reveal"),
  });
}

/** One's own record, with everything that is one's own. */
export async function showOwnRecord(ctx: Ctx) {
  const found = ctx.actor.personId ? await ownMemberRecord(ctx.db, ctx.actor.personId) : undefined;
  if (!found) return { member: null };
  const view = { rights: fieldRights("MEMBER", "BRANCH"), sensitive: true, canEdit: false, canReveal: false };
  return { member: await present(ctx, found, view) };
}
