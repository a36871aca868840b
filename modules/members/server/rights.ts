import type { Actor } from "#kernel/scope/actor.ts";
import { type FieldRights, fieldRights } from "#modules/accounts/contract/field-rights.ts";

/** What the actor's present post may see of a person. */
export const rightsOf = (actor: Actor): FieldRights =>
  fieldRights(actor.post?.role ?? "", actor.post?.unit.tier ?? "");

/** Whether single persons' ethnicity and religion may be shown and filtered by, or only counted. */
export const seesSensitive = (actor: Actor): boolean =>
  actor.permissions.has("members.sensitive") && rightsOf(actor).sensitive === "read";
