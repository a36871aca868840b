import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import type { Taken } from "#kernel/workflow/engine.ts";
import { begin } from "#kernel/workflow/engine.ts";
import { peopleBrief } from "#modules/members/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { around } from "../around.ts";
import { visibleCase } from "../visible-case.ts";

type Input = {
  procedure: string;
  unitId: number;
  personId: string | null;
  facts: Record<string, unknown>;
  comment: string | null;
};

/** PostgreSQL's answer when the unique index met a second open case of the same kind for one person. */
const TAKEN = "23505";

/**
 * Begins a case. An officer begins it at a unit of the own part about a member of that part; a member at the own unit
 * about oneself. Anybody else's id answers as if it were not there.
 */
export async function beginCase(ctx: WriteCtx, input: Input): Promise<Taken | Refusal> {
  const { actor } = ctx;
  const isOwn = input.personId !== null && input.personId === actor.personId;
  const unit = await unitBrief(ctx.db, input.unitId);
  if (!unit || !(isOwn || contains(actor.scope, unit))) return notFound("unit");
  if (unit.validTo !== null && unit.validTo <= ctx.today) {
    return refuse("cases.unit_closed", { data: { on: unit.validTo } });
  }
  if (input.personId !== null) {
    const [person] = await peopleBrief(ctx.db, [input.personId]);
    const seen =
      person && (isOwn || (actor.permissions.has("members.view") && contains(actor.scope, person.unit)));
    if (!seen) return notFound("person");
  }
  const { procedure, personId, facts, comment } = input;
  try {
    const begun = await begin(around(), ctx, { procedure, unit, personId, facts, comment });
    if (!isRefusal(begun) || begun.code !== "cases.open_already") return begun;
    // The way to the open case, for whoever may see it.
    const { caseId } = begun.data as { caseId: string };
    return isRefusal(await visibleCase(ctx, caseId)) ? refuse("cases.open_already") : begun;
  } catch (error) {
    if (isOpenAlready(error)) return refuse("cases.open_already");
    throw error;
  }
}

export function isOpenAlready(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === TAKEN && constraint === "case_one_open";
}
