import type { LateUnit, WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { load } from "#kernel/workflow/look.ts";
import { around } from "#modules/cases/server/api.ts";
import { twiceNotCompleted } from "./queries/book.ts";
import { selfReviews, sheetOfPerson } from "./queries/self.ts";
import { lateToBegin, toBegin } from "./queries/sheets.ts";
import type { Rating } from "./sheet.ts";

/** A campaign that waits for the branch to begin; members whom two bad years bring before the branch; one's own rating. */
export async function ratingsWork(ctx: Ctx): Promise<WorkItem[]> {
  const { post, permissions } = ctx.actor;
  if (!post) return [];
  if (permissions.has("cases.propose")) return branchWork(ctx, post.unit);
  return permissions.has("cases.own") ? ownWork(ctx) : [];
}

async function branchWork(ctx: Ctx, unit: { id: number; path: readonly number[] }): Promise<WorkItem[]> {
  const begin = (await toBegin(ctx.db, unit.id, ctx.today)).map(
    (row): WorkItem => ({
      id: `ratings.begin:${unit.id}:${row.year}`,
      kind: "ratings.to_begin",
      data: { name: row.name, year: row.year },
      unitId: unit.id,
      since: row.opens_on,
      due: row.self_by,
      link: `/xep-loai/${row.campaign_id}`,
      action: "ratings.begin",
    }),
  );
  const twice = (await twiceNotCompleted(ctx.db, unit.id, unit.path.length)).map(
    (row): WorkItem => ({
      id: `ratings.twice:${row.person_id}:${row.year}`,
      kind: "ratings.twice_not_completed",
      data: { name: row.full_name, year: row.year, before: row.year - 1 },
      unitId: unit.id,
      since: row.on,
      due: null,
      link: `/doan-vien/${row.person_id}`,
      action: "ratings.consider",
    }),
  );
  return [...begin, ...twice];
}

async function ownWork(ctx: Ctx): Promise<WorkItem[]> {
  const { personId } = ctx.actor;
  const found = personId ? await sheetOfPerson(ctx.db, personId) : null;
  if (!personId || found?.state !== "SELF_REVIEW") return [];
  if ((await selfReviews(ctx.db, found.case_id, [personId])).length > 0) return [];
  const kase = (await load(around(), ctx, found.case_id)) as unknown as Rating | null;
  if (!kase) return [];
  return [
    {
      id: `ratings.own:${found.case_id}`,
      kind: "ratings.own",
      data: { year: kase.facts.year as number },
      unitId: null,
      since: kase.since,
      due: kase.facts.selfBy,
      link: "/xep-loai/cua-toi",
      action: "ratings.rate_self",
    },
  ];
}

/** Branches that have not begun though it was due: a case that is late tells for itself. */
export const lateRatings = (ctx: Ctx): Promise<LateUnit[]> =>
  ctx.actor.permissions.has("cases.view")
    ? lateToBegin(ctx.db, ctx.actor.scope, ctx.today)
    : Promise.resolve([]);
