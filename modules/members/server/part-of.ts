import type { Ctx } from "#kernel/http/context.ts";
import { narrow, ownPart, type Scope } from "#kernel/scope/scope.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";

/** The scope narrowed to one unit of it; a unit outside does not exist for this actor. */
export async function partOf(ctx: Pick<Ctx, "db" | "scope">, unitId: number): Promise<Scope | null> {
  // Most lists are those of one's own unit, whose place came with the session: one question less to the database.
  const own = ownPart(ctx.scope, unitId);
  if (own) return own;
  const unit = await unitBrief(ctx.db, unitId);
  return unit ? narrow(ctx.scope, unit) : null;
}
