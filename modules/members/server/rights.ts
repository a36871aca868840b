import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { type FieldRights, fieldRights } from "#modules/accounts/contract/field-rights.ts";
import type { MemberFilter } from "../contract/member.ts";
import { openedLately } from "./queries/record.ts";

/** What the actor's present post may see of a person. */
export const rightsOf = (actor: Actor): FieldRights =>
  fieldRights(actor.post?.role ?? "", actor.post?.unit.tier ?? "");

/** Fields in clear that some posts may only count. */
export const SENSITIVE_FIELDS = [
  "ethnicityCode",
  "religionCode",
  "partyStatus",
  "partyJoinDate",
  "partyOfficialDate",
] as const;

/** Whether single persons' ethnicity, religion and Party status may be shown and filtered by, or only counted. */
export const seesSensitive = (actor: Actor): boolean =>
  actor.permissions.has("members.sensitive") && rightsOf(actor).sensitive === "read";

/** Who may only count them may not find single persons by them either. */
export const refusalOfFilter = (actor: Actor, filter: MemberFilter): Refusal | null =>
  (filter.ethnicity?.length || filter.religion?.length || filter.party?.length) && !seesSensitive(actor)
    ? refuse("members.sensitive_filter", { status: 403 })
    : null;

/** Whether the record's page, history and watchers are open to the actor: never, at once, or for a stated reason. */
export async function refusalToOpen(
  ctx: Pick<Ctx, "db" | "actor">,
  personId: string,
): Promise<Refusal | null> {
  const right = rightsOf(ctx.actor).record;
  if (right === "read") return null;
  if (right !== "reveal") return refuse("not_allowed", { status: 403, data: { permission: "members.view" } });
  return (await openedLately(ctx.db, ctx.actor.accountId, personId))
    ? null
    : refuse("members.reason_needed", { status: 403 });
}
