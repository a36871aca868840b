import { record } from "#kernel/audit/record.ts";
import { isRefusal, notFound, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { peopleBrief } from "#modules/members/server/api.ts";
import type { NewPosition } from "../../contract/leadership.ts";
import { MAY_NOT_LEAD } from "../../contract/may-lead.ts";
import { organsOfTier, RANKS_OF_ORGAN } from "../../contract/organs.ts";
import { managedUnit } from "../managed-unit.ts";
import { lockHolders } from "../queries/one-at-a-time.ts";
import { insertPosition } from "../queries/positions.ts";
import { termsOf } from "../queries/terms.ts";
import { settleHolders } from "../settle-holder.ts";

/**
 * Records that a member holds a position. The member must stand in the actor's part of the tree, not necessarily in the
 * unit that is led: officers of a higher unit come from branches below.
 */
export async function appoint(ctx: WriteCtx, unitId: number, input: NewPosition) {
  const unit = await managedUnit(ctx, unitId);
  if (isRefusal(unit)) return unit;
  if (!organsOfTier(unit.tier).includes(input.organ))
    return refuse("leadership.organ_not_here", { status: 422 });
  if (!RANKS_OF_ORGAN[input.organ].includes(input.rank))
    return refuse("leadership.rank_not_in_organ", { status: 422 });
  if (input.to !== null && input.to <= input.from) return refuse("leadership.dates", { status: 422 });
  const [person] = await peopleBrief(ctx.db, [input.personId]);
  if (!person || !contains(ctx.scope, person.unit)) return notFound("person");
  if (MAY_NOT_LEAD.has(person.status))
    return refuse("leadership.person_may_not", { data: { status: person.status } });

  const terms = await termsOf(ctx.db, ctx.scope, unit.id);
  const ofThatDay = terms.find((term) => term.from <= input.from && input.from < term.to);
  const term = input.termId ? terms.find((one) => one.id === input.termId) : ofThatDay;
  if (input.termId && !term) return refuse("leadership.term_of_other_unit", { status: 422 });
  const termId = input.termId === null ? null : (term?.id ?? null);

  await lockHolders(ctx.db, [input.personId]);
  const positionId = await insertPosition(ctx.db, unit, { ...input, termId }, ctx.actor.accountId);
  if (!positionId) return refuse("leadership.held_already", { data: { name: person.fullName } });
  await settleHolders(ctx.db, [input.personId], ctx.today);
  await record(ctx, {
    action: "leadership.appoint",
    subject: { kind: "position", id: positionId },
    personId: input.personId,
    unit,
    details: {
      organ: input.organ,
      rank: input.rank,
      from: input.from,
      to: input.to,
      decision: input.decisionNo,
      term: termId,
    },
  });
  return { positionId };
}
