import type { Ctx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import type { CaseRow } from "../contract/endpoints.ts";
import type { CaseBrief } from "./queries/lists.ts";

/**
 * Whom a case is about. A unit that has a part in it but not the person (the receiving side before it accepts) learns
 * name and birth year, and nothing that opens the record.
 */
export function subjectOf(ctx: Pick<Ctx, "actor">, brief: CaseBrief): CaseRow["subject"] {
  if (brief.person_id === null || brief.full_name === null || brief.date_of_birth === null) return null;
  const { actor } = ctx;
  const isOwn = actor.personId === brief.person_id;
  const mayOpen =
    brief.person_path !== null &&
    actor.permissions.has("members.view") &&
    contains(actor.scope, { id: brief.person_path.at(-1) as number, path: brief.person_path });
  return {
    personId: isOwn || mayOpen ? brief.person_id : null,
    fullName: brief.full_name,
    birthYear: Number(brief.date_of_birth.slice(0, 4)),
    memberCode: isOwn || mayOpen ? brief.member_code : null,
  };
}

/** For whoever is blind to the case: the name under which they asked for somebody, and nothing of the registry. */
export const askedOf = (brief: CaseBrief): CaseRow["subject"] =>
  brief.asked_name === null
    ? null
    : { personId: null, fullName: brief.asked_name, birthYear: null, memberCode: null };
