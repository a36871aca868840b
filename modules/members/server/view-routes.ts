import { uuidv7 } from "#kernel/contract/ids.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import { type Ctx, handle, type Route } from "#kernel/http/context.ts";
import * as api from "../contract/view-endpoints.ts";
import { countViews, insertView, removeView, updateView, viewOf, viewsOf } from "./queries/saved-views.ts";

const MOST = 100;

const ownerOf = (ctx: Pick<Ctx, "actor">) => ({
  accountId: ctx.actor.accountId,
  unitId: ctx.actor.post?.unit.id ?? null,
});

/** A shared view is everybody's of the unit to use; its maker and whoever keeps the unit's registry may change it. */
const isMine = (ctx: Pick<Ctx, "actor">, view: { account_id: string; unit_id: number | null }): boolean =>
  view.account_id === ctx.actor.accountId ||
  (view.unit_id !== null && ctx.actor.permissions.has("members.edit"));

export const viewRoutes: readonly Route[] = [
  handle(api.listViews, async (ctx) => {
    const views = await viewsOf(ctx.db, ownerOf(ctx));
    return {
      rows: views.map((view) => ({
        id: view.id,
        name: view.name,
        search: view.query as api.SavedView["search"],
        sharedWith: view.unit_id === null ? null : { id: view.unit_id, name: view.unit_name ?? "" },
        mine: isMine(ctx, view),
      })),
    };
  }),
  handle(api.createView, async (ctx, { body }) => {
    if ((await countViews(ctx.db, ctx.actor.accountId)) >= MOST) {
      return refuse("members.too_many_views", { data: { most: MOST } });
    }
    const owner = ownerOf(ctx);
    const id = uuidv7();
    await insertView(ctx.db, {
      id,
      accountId: owner.accountId,
      unitId: body.shared ? owner.unitId : null,
      name: body.name,
      search: body.search,
    });
    return { id };
  }),
  handle(api.changeView, async (ctx, { params, body }) => {
    const view = await viewOf(ctx.db, ownerOf(ctx), params.viewId);
    if (!view) return notFound("view");
    if (!isMine(ctx, view))
      return refuse("not_allowed", { status: 403, data: { permission: "members.edit" } });
    if (body.name !== undefined || body.search !== undefined) await updateView(ctx.db, view.id, body);
    return { id: view.id };
  }),
  handle(api.deleteView, async (ctx, { params }) => {
    const view = await viewOf(ctx.db, ownerOf(ctx), params.viewId);
    if (!view) return notFound("view");
    if (!isMine(ctx, view))
      return refuse("not_allowed", { status: 403, data: { permission: "members.edit" } });
    await removeView(ctx.db, view.id);
    return { id: view.id };
  }),
];
