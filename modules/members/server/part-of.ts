import type { Ctx } from "#kernel/http/context.ts";
import { narrow, type Scope } from "#kernel/scope/scope.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";

/** The scope narrowed to one unit of it; a unit outside does not exist for this actor. */
export async function partOf(ctx: Pick<Ctx, "db" | "scope">, unitId: number): Promise<Scope | null> {
  const unit = await unitBrief(ctx.db, unitId);
  return unit ? narrow(ctx.scope, unit) : null;
}
