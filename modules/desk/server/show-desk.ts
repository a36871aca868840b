import type { WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import type { Post } from "#kernel/scope/actor.ts";
import { scopeOf } from "#kernel/scope/scope.ts";
import { permissionsInPost } from "#modules/accounts/contract/delegation.ts";
import { peopleBrief } from "#modules/members/server/api.ts";
import { unitBriefs } from "#modules/organisation/server/api.ts";
import type { Desk, DeskRow } from "../contract/endpoints.ts";
import { groupWork } from "../contract/group-work.ts";
import { looksSince } from "./queries/looks.ts";
import { lateBelowOf, workOf } from "./worklists.ts";

/** More than a screen can hold is no list of what to do next. */
const MOST = 200;
const MOST_BELOW = 20;
const MONTH = 30 * 86_400_000;

/** The same request in another of the account's posts, with that post's part of the tree and no other. */
function inPost(ctx: Ctx, post: Post): Ctx {
  const scope = scopeOf([post.unit]);
  const actor = { ...ctx.actor, post, scope, permissions: permissionsInPost(post) };
  return { ...ctx, actor, scope };
}

async function gather(ctx: Ctx): Promise<(WorkItem & Pick<DeskRow, "post">)[]> {
  const found = new Map<string, WorkItem & Pick<DeskRow, "post">>();
  // The post acted in comes first, so that what waits in two posts is done without switching.
  const posts = [...ctx.actor.posts].sort(
    (a, b) =>
      Number(b.assignmentId === ctx.actor.post?.assignmentId) -
      Number(a.assignmentId === ctx.actor.post?.assignmentId),
  );
  for (const post of posts) {
    for (const item of await workOf(inPost(ctx, post))) {
      const { assignmentId, role, unit, inNameOf } = post;
      const told = { assignmentId, role, unitName: unit.name, inNameOf: inNameOf?.name ?? null };
      if (!found.has(item.id)) found.set(item.id, { ...item, post: item.unitId === null ? null : told });
    }
  }
  return [...found.values()];
}

async function ownOf(ctx: Ctx): Promise<Desk["own"]> {
  if (!ctx.actor.personId) return null;
  const [person] = await peopleBrief(ctx.db, [ctx.actor.personId]);
  if (!person) return null;
  const [unit] = await unitBriefs(ctx.db, [person.unit.id]);
  const since = new Date(ctx.now.getTime() - MONTH);
  const looks = await looksSince(ctx.db, person.personId, since, ctx.actor.accountId);
  return { personId: person.personId, unitName: unit?.name ?? "", looks };
}

export async function showDesk(ctx: Ctx): Promise<Desk> {
  const items = await gather(ctx);
  const late = ctx.actor.post ? (await lateBelowOf(ctx)).slice(0, MOST_BELOW) : [];
  const ids = [...items.map((item) => item.unitId), ...late.map((one) => one.unitId)];
  const units = await unitBriefs(
    ctx.db,
    ids.filter((id) => id !== null),
  );
  const names = new Map(units.map((unit) => [unit.id, unit.name]));
  const rows: DeskRow[] = items.map((item) => ({
    ...item,
    unitName: item.unitId === null ? null : (names.get(item.unitId) ?? null),
  }));
  const groups = groupWork(rows, ctx.today);
  const shownLate = groups.late.slice(0, MOST);
  const shownToday = groups.today.slice(0, MOST - shownLate.length);
  return {
    asOf: ctx.now.toISOString(),
    late: shownLate,
    today: shownToday,
    coming: groups.coming.slice(0, MOST - shownLate.length - shownToday.length),
    more: rows.length > MOST,
    below: late.map(({ unitId, n }) => ({ unitId, unitName: names.get(unitId) ?? "", n })),
    own: await ownOf(ctx),
  };
}
