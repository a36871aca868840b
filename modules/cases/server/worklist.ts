import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { LateUnit, WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { declarationOf, handPermissions } from "./around.ts";
import { rowOf } from "./list-cases.ts";
import { caseBriefs, casesOfHand, lateBelow } from "./queries/lists.ts";

/** So many of the most urgent stand on the desk; the rest is in the list that it leads to. */
const MOST = 50;

const titleOf = (procedure: string, locale: Ctx["locale"]): string =>
  declarationOf(procedure)?.title[locale] ?? procedure;

/** Cases that wait for the post of the context. */
export async function casesWork(ctx: Ctx): Promise<WorkItem[]> {
  const { post, permissions, scope } = ctx.actor;
  if (!post) return [];
  const asked = handPermissions();
  const held = [...permissions].filter((name) => asked.has(name));
  const page = { procedure: undefined, after: null, limit: MOST };
  const keys = await casesOfHand(ctx.db, scope, post.unit.id, held, page);
  const briefs = await caseBriefs(
    ctx.db,
    keys.map((key) => key.id),
  );
  return keys.flatMap(({ id }) => {
    const brief = briefs.get(id);
    if (!brief) return [];
    const row = rowOf(ctx, brief);
    return [
      {
        id: `cases.case:${id}`,
        kind: row.subject ? "cases.waits" : "cases.waits_many",
        data: {
          procedure: titleOf(row.procedure, ctx.locale),
          name: row.subject?.fullName ?? "",
          n: row.people ?? 0,
        },
        unitId: row.unit?.id ?? post.unit.id,
        since: row.since,
        due: row.dueOn as PlainDate | null,
        link: `/ho-so/${id}`,
        action: "cases.open",
      },
    ];
  });
}

export const lateCases = (ctx: Ctx): Promise<LateUnit[]> =>
  ctx.actor.permissions.has("cases.view")
    ? lateBelow(ctx.db, ctx.actor.scope, ctx.today)
    : Promise.resolve([]);
