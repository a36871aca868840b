import { record } from "#kernel/audit/record.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { isHand } from "#kernel/contract/procedure.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { stateFor, viewerOf } from "#kernel/workflow/look.ts";
import { around, seenCase } from "#modules/cases/server/api.ts";
import { AS_SUPERIOR, AS_UNIT, unitRating } from "../contract/unit-rating.ts";
import { campaignSeen } from "./campaigns.ts";
import { viewOf } from "./criteria.ts";
import * as store from "./queries/unit-ratings.ts";
import { type Scored, scoreOf, topBlocks, type UnitCase } from "./unit-score.ts";

const points = (tenths: number | null | undefined): number | null =>
  tenths === null || tenths === undefined ? null : tenths / 10;

async function caseSeen(ctx: Ctx | WriteCtx, caseId: string, lock?: "lock"): Promise<UnitCase | Refusal> {
  const kase = await seenCase(ctx, caseId, lock);
  if (isRefusal(kase)) return kase;
  return kase.procedure === unitRating.code ? (kase as unknown as UnitCase) : notFound("case");
}

/** Whose scores the actor may type now. */
async function mayType(ctx: Ctx | WriteCtx, kase: UnitCase): Promise<{ self: boolean; superior: boolean }> {
  const seen = await stateFor(around(), ctx, kase as never);
  const viewer = viewerOf(ctx.actor);
  const waits = unitRating.states[kase.state as "SCORING"]?.waits;
  return {
    self: ["SCORING", "RETURNED"].includes(kase.state) && isHand(AS_UNIT, seen, viewer, waits),
    superior: kase.state === "SUBMITTED" && isHand(AS_SUPERIOR, seen, viewer, waits),
  };
}

export async function showScore(ctx: Ctx, caseId: string) {
  const kase = await caseSeen(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const score = await scoreOf(ctx, kase);
  const row = await store.unitRatingOf(ctx.db, caseId);
  return {
    set: viewOf(score.set),
    rows: score.scored.map((one) => ({
      criterion: one.criterion,
      result: one.result === null ? null : Math.round(one.result * 10) / 10,
      computed: points(one.computed),
      self: points(one.row?.self),
      evidence: one.row?.evidence ?? null,
      superior: points(one.row?.superior),
      why: one.row?.why ?? null,
    })),
    self: points(score.self),
    final: points(score.final),
    level: score.level,
    recognised: row?.level ?? null,
    openSheets: score.facts.openSheets,
    top: topBlocks(score.facts),
    can: await mayType(ctx, kase),
  };
}

type Typed = { code: string; points: number; words: string | null };

/** What is wrong with one typed score. */
function faultOf(one: Typed, scored: Scored | undefined, as: "self" | "superior"): Refusal | null {
  if (!scored) return refuse("ratings.criterion_unknown", { status: 422 });
  const { criterion } = scored;
  const data = { name: criterion.vi, most: criterion.most };
  if (criterion.measure !== null) return refuse("ratings.criterion_computed", { status: 422, data });
  if (one.points > criterion.most) return refuse("ratings.too_many_points", { status: 422, data });
  if (as === "self" && one.points > 0 && !one.words) {
    return refuse("ratings.evidence_needed", { status: 422, data });
  }
  if (as === "superior" && Math.round(one.points * 10) !== scored.row?.self && !one.words) {
    return refuse("ratings.reason_for_change", { status: 422, data });
  }
  return null;
}

export async function writeScore(ctx: WriteCtx, caseId: string, rows: readonly Typed[]) {
  const kase = await caseSeen(ctx, caseId, "lock");
  if (isRefusal(kase)) return kase;
  const may = await mayType(ctx, kase);
  if (!may.self && !may.superior) return refuse("cases.not_now", { data: { state: kase.state } });
  const as = may.self ? "self" : "superior";
  const { scored } = await scoreOf(ctx, kase);
  const known = new Map(scored.map((one) => [one.criterion.code, one]));
  for (const one of rows) {
    const fault = faultOf(one, known.get(one.code), as);
    if (fault) return fault;
  }
  const typed = rows.map((one) => ({
    code: one.code,
    tenths: Math.round(one.points * 10),
    words: one.words || null,
  }));
  await (as === "self" ? store.writeSelf : store.writeSuperior)(ctx.db, caseId, typed);
  await record(ctx, {
    action: "ratings.score",
    subject: { kind: "case", id: caseId },
    unit: ctx.actor.post?.unit ?? null,
    details: { as, rows: typed.map(({ code, tenths }) => ({ code, tenths })) },
  });
  return { written: rows.length };
}

const rowOf = (row: store.UnitRatingRow) => ({
  unitId: row.unit_id,
  unitName: row.unit_name,
  caseId: row.case_id,
  state: row.state,
  since: row.since,
  selfScore: points(row.self_score),
  score: points(row.score),
  level: row.level,
  decisionNo: row.decision_no,
});

export async function listRatings(ctx: Ctx, campaignId: string) {
  const campaign = await campaignSeen(ctx, campaignId);
  if (isRefusal(campaign)) return campaign;
  const post = ctx.actor.post?.unit;
  const rows = post ? await store.unitRatingsOf(ctx.db, post.id, campaign.year) : [];
  const own = rows.find((row) => row.unit_id === post?.id);
  return {
    own: own ? rowOf(own) : null,
    rows: rows.filter((row) => row !== own).map(rowOf),
    can: {
      begin:
        ctx.actor.permissions.has("cases.propose") &&
        post?.tier !== "CENTRAL" &&
        (!own || own.state === "CANCELLED"),
    },
  };
}
