import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { moveCalendar } from "#kernel/workflow/calendar.ts";
import { type UnitBrief, unitBrief } from "#modules/organisation/server/api.ts";
import { RULES } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { Campaign, CampaignChange, NewCampaign } from "../contract/campaign.ts";
import { capOf } from "../contract/cap.ts";
import { memberRating } from "../contract/member-rating.ts";
import { unitRating } from "../contract/unit-rating.ts";
import * as store from "./queries/campaigns.ts";
import { progressBelow, progressOf } from "./queries/sheets.ts";
import { capRuleOf, isCapWithinBase } from "./rating-rules.ts";

type Asking = Pick<Ctx, "actor" | "scope"> & { readonly db: Ctx["db"] | WriteCtx["db"] };

/** Whoever leads the unit that opened it may change it; an officer above may not speak for it. */
const mayChange = (ctx: Asking, campaign: store.CampaignRow): boolean =>
  ctx.actor.post?.unit.id === campaign.unit_id && ctx.actor.permissions.has("ratings.campaign");

const view = (ctx: Asking, row: store.CampaignRow): Campaign => ({
  id: row.id,
  unitId: row.unit_id,
  unitName: row.unit_name,
  year: row.year,
  name: row.name,
  sectors: row.sectors,
  fromOn: row.from_on,
  closingOn: row.closing_on,
  opensOn: row.opens_on,
  selfBy: row.self_by,
  branchBy: row.branch_by,
  baseBy: row.base_by,
  capPercent: row.cap_percent,
  version: row.version,
  withdrawn: row.withdrawn_at !== null,
  can: { change: row.withdrawn_at === null && mayChange(ctx, row) },
});

/** A campaign that the actor's unit has a part in, or that was opened in its part; any other is as if not there. */
export async function campaignSeen(
  ctx: Asking,
  id: string,
  lock?: "lock",
): Promise<store.CampaignRow | Refusal> {
  const row = await store.campaignById(ctx.db, id, lock);
  const post = ctx.actor.post?.unit;
  const seen =
    row &&
    post &&
    (post.path.includes(row.unit_id) || contains(ctx.scope, { id: row.unit_id, path: row.unit_path }));
  return seen ? row : notFound("campaign");
}

export async function showCampaigns(ctx: Ctx) {
  const post = ctx.actor.post?.unit;
  const rows = post ? await store.campaignsOver(ctx.db, ctx.scope, post) : [];
  const seen = [];
  for (const row of rows) {
    const progress = await progressOf(ctx.db, ctx.scope, post as UnitBrief, row, ctx.today);
    // A campaign for other sectors has nothing to do with this unit.
    if (progress.branches > 0 || row.unit_id === post?.id) seen.push({ ...view(ctx, row), progress });
  }
  const { source, surety } = RULES["rating.excellentCap"];
  return {
    rows: seen,
    can: { open: ctx.actor.permissions.has("ratings.campaign") },
    cap: { percent: (await rulesOn(ctx.db, ctx.today)).get("rating.excellentCap"), source, surety },
  };
}

export async function showCampaign(ctx: Ctx, id: string, unitId: number | undefined) {
  const row = await campaignSeen(ctx, id);
  if (isRefusal(row)) return row;
  const unit = await unitBrief(ctx.db, unitId ?? ctx.actor.post?.unit.id ?? 0);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  const total = await progressOf(ctx.db, ctx.scope, unit, row, ctx.today);
  const rules = await rulesOn(ctx.db, ctx.today);
  return {
    campaign: view(ctx, row),
    unitId: unit.id,
    unitName: unit.name,
    total,
    cap: capOf(total.counts, capRuleOf(rules, row.cap_percent)),
    capWithinBase: isCapWithinBase(rules),
    rows: await progressBelow(ctx.db, ctx.scope, unit, row, ctx.today),
  };
}

export async function openCampaign(ctx: WriteCtx, unitId: number, asked: NewCampaign) {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  if (await store.isTaken(ctx.db, unit.id, asked.year, asked.sectors)) {
    return refuse("ratings.campaign_exists", { data: { year: asked.year, name: unit.name } });
  }
  const id = uuidv7(ctx.now.getTime());
  await store.insertCampaign(ctx.db, { ...asked, id, unitId: unit.id, accountId: ctx.actor.accountId });
  const branches = await store.coverBranches(ctx.db, { ...asked, id, unitId: unit.id });
  if (branches === 0) return refuse("ratings.no_branches", { data: { name: unit.name } });
  await record(ctx, {
    action: "ratings.open_campaign",
    subject: { kind: "rating_campaign", id },
    unit,
    details: { ...asked, branches },
  });
  return { campaignId: id, branches };
}

/** The campaign, held, when it is the actor's to change. */
async function own(ctx: WriteCtx, id: string): Promise<store.CampaignRow | Refusal> {
  const row = await campaignSeen(ctx, id, "lock");
  if (isRefusal(row)) return row;
  if (!mayChange(ctx, row)) return refuse("forbidden", { status: 403 });
  return row.withdrawn_at === null ? row : refuse("ratings.campaign_withdrawn");
}

/** Whoever is at work goes by the new calendar at once: a date that was put off is no longer missed. */
async function moveDates(
  ctx: WriteCtx,
  row: store.CampaignRow,
  { selfBy, branchBy, baseBy }: CampaignChange,
): Promise<number> {
  const { members, units } = await store.casesUnder(ctx.db, row);
  const sheets = await moveCalendar(ctx.db, memberRating, members, { selfBy, branchBy, baseBy });
  return sheets + (await moveCalendar(ctx.db, unitRating, units, { unitsBy: baseBy }));
}

export async function changeCampaign(ctx: WriteCtx, id: string, asked: CampaignChange) {
  const row = await own(ctx, id);
  if (isRefusal(row)) return row;
  if (row.version !== asked.version) return refuse("ratings.campaign_changed");
  await store.updateCampaign(ctx.db, id, asked);
  const moved = await moveDates(ctx, row, asked);
  const { version: _, ...details } = asked;
  await record(ctx, {
    action: "ratings.change_campaign",
    subject: { kind: "rating_campaign", id },
    unit: { id: row.unit_id, path: row.unit_path },
    details: { ...details, moved },
  });
  return { version: row.version + 1 };
}

export async function withdrawCampaign(ctx: WriteCtx, id: string, reason: string) {
  const row = await own(ctx, id);
  if (isRefusal(row)) return row;
  const begun = await store.begunIn(ctx.db, id);
  if (begun > 0) return refuse("ratings.campaign_begun", { data: { n: begun } });
  const branches = await store.withdraw(ctx.db, id);
  await record(ctx, {
    action: "ratings.withdraw_campaign",
    subject: { kind: "rating_campaign", id },
    unit: { id: row.unit_id, path: row.unit_path },
    details: { branches },
    reason,
  });
  return { branches };
}
