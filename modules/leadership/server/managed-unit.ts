import { notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";

/** A unit of the actor's part that still stands; one outside does not exist for the actor. */
export async function managedUnit(ctx: WriteCtx, unitId: number): Promise<UnitBrief | Refusal> {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  if (unit.validTo && unit.validTo <= ctx.today)
    return refuse("leadership.unit_closed", { data: { on: unit.validTo } });
  return unit;
}
