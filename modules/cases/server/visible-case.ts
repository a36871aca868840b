import { notFound, type Refusal } from "#kernel/contract/problem.ts";
import { isShown, type Procedure } from "#kernel/contract/procedure.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { load } from "#kernel/workflow/look.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import { handOf } from "#kernel/workflow/store.ts";
import { around, declarationOf } from "./around.ts";

export type Viewing = Pick<Ctx, "db" | "actor" | "vault" | "now" | "today">;

/**
 * Whether the actor may see the case: it is about oneself, or shown at a unit of one's part. A confined one is shown at
 * its places themselves, and at the unit above that stands in for one.
 */
async function maySee(ctx: Viewing, declaration: Procedure, kase: Kase): Promise<boolean> {
  const { actor } = ctx;
  if (kase.personId !== null && kase.personId === actor.personId) return true;
  if (!actor.permissions.has(declaration.views)) return false;
  if (declaration.confined) {
    const own = actor.post?.unit.id;
    const hand = await handOf(ctx.db, kase.id);
    const shown = Object.entries(kase.places).filter(([place]) => isShown(declaration, kase.state, place));
    return own !== undefined && [hand, ...shown.map(([, unit]) => unit)].some((unit) => unit?.id === own);
  }
  return Object.entries(kase.places).some(
    ([place, unit]) => unit && isShown(declaration, kase.state, place) && contains(actor.scope, unit),
  );
}

/**
 * The case when the actor may see it; "not there" and "not yours" are one answer. `lock` for whoever is going to change
 * it: what is decided then is decided on what is there.
 */
export async function visibleCase(ctx: Viewing, id: string, lock?: "lock"): Promise<Kase | Refusal> {
  const kase = await load(around(), ctx, id, lock);
  const declaration = kase && declarationOf(kase.procedure);
  if (!kase || !declaration || !(await maySee(ctx, declaration, kase))) return notFound("case");
  return kase;
}
