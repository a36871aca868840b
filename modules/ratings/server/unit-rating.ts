import { addMonths } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Block, PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Acting, Looking } from "#kernel/workflow/server.ts";
import { serve } from "#kernel/workflow/server.ts";
import { baseOf } from "#modules/organisation/contract/superiors.ts";
import { chainOf } from "#modules/organisation/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { capOf, countLevels } from "../contract/cap.ts";
import { type Level, rankOf } from "../contract/levels.ts";
import { unitRating } from "../contract/unit-rating.ts";
import { keepingStates } from "./keep-state.ts";
import { governing } from "./queries/campaigns.ts";
import { bornOn } from "./queries/unit-facts.ts";
import * as store from "./queries/unit-ratings.ts";
import { capRuleOf } from "./rating-rules.ts";
import { unitRatingPapers } from "./unit-papers.ts";
import { scoreOf, superiorAt, topBlocks, type UnitCase, unitAt } from "./unit-score.ts";

/** The union that rates a unit: for a branch its base, for a base the nearest above it that decides. */
async function superiorOf(db: Db, unit: PlaceOf): Promise<PlaceOf | null> {
  const chain = await chainOf(db, unit);
  const own = baseOf(chain);
  const found = own?.id === unit.id ? baseOf(chain.slice(0, -1)) : own;
  return found ? { id: found.id, path: found.path } : null;
}

/** What keeps a unit from sending its scores. */
async function submitBlocks(looking: Looking, kase: UnitCase): Promise<Block[]> {
  const { facts, scored } = await scoreOf(looking, kase);
  const missing = scored.filter((one) => one.computed === null && (one.row?.self ?? null) === null);
  return [
    ...(facts.openSheets > 0 ? [{ code: "ratings.members_first", data: { n: facts.openSheets } }] : []),
    ...(missing.length > 0
      ? [
          {
            code: "ratings.score_missing",
            data: { n: missing.length, names: missing.map((one) => one.criterion.vi).join("; ") },
          },
        ]
      : []),
  ];
}

/** Whether the superior may give the level: by the score, by what closes the top, by the cap within its kind. */
async function refusalOfLevel(acting: Acting, kase: UnitCase, level: Level): Promise<Refusal | null> {
  const score = await scoreOf(acting, kase);
  if (score.level === null) return refuse("ratings.score_missing", { data: { n: 1, names: "" } });
  if (rankOf(level) < rankOf(score.level)) {
    return refuse("ratings.above_score", { data: { points: (score.final ?? 0) / 10 } });
  }
  if (level !== "EXCELLENT") return null;
  const [block] = topBlocks(score.facts);
  if (block) return refuse(`ratings.top_${block.reason.toLowerCase()}`, { data: { n: block.n } });
  const row = await store.unitRatingOf(acting.db, kase.id);
  const rules = await rulesOn(acting.db, acting.today);
  const others = row ? await store.levelsOfKind(acting.db, row) : [];
  // Those that wait make room by what they come to, but take none.
  const counts = countLevels([
    level,
    ...others.map((one) => (one.level === "EXCELLENT" && !one.recognised ? "GOOD" : one.level)),
  ]);
  const cap = capOf(counts, { ...capRuleOf(rules, null), percent: rules.get("rating.unitCap") });
  if (!cap.broken) return null;
  return refuse("ratings.unit_cap", {
    data: { excellent: cap.excellent, most: cap.most, base: cap.base, percent: cap.percent },
  });
}

/** Copies what the superior's list shows. */
async function keep(
  acting: Acting,
  kase: UnitCase,
  state: string,
  decision?: { level: Level; no: string; date: string },
) {
  const score = await scoreOf(acting, { ...kase, state });
  await store.writeState(acting.db, kase.id, {
    state,
    since: acting.today,
    self: score.self,
    score: score.final,
    proposed: score.level,
    level: decision?.level ?? null,
    no: decision?.no ?? null,
    date: decision?.date ?? null,
  });
}

export const unitRatingServer = serve<typeof unitRating>({
  declaration: unitRating,
  ...unitRatingPapers,

  async prepare({ db, today }, { facts, unit }) {
    const superior = await superiorOf(db, unit);
    const { on, type } = await bornOn(db, unit.id);
    if (!superior || ["SUB_BRANCH", "CELL", "CENTRAL"].includes(type)) {
      return refuse("ratings.not_rated_unit", { status: 422 });
    }
    const campaign = await governing(db, unit, facts.year, today);
    if (!campaign) return refuse("ratings.no_campaign", { data: { year: facts.year ?? "" } });
    if (campaign.opens_on > today) {
      return refuse("ratings.not_open_yet", { data: { on: campaign.opens_on, name: campaign.name } });
    }
    const months = (await rulesOn(db, today)).get("rating.unitMonths");
    if (addMonths(on, months) > campaign.closing_on) {
      return refuse("ratings.unit_too_young", { data: { on, months, rule: "rating.unitMonths" } });
    }
    const set = await store.criteriaOver(db, superior, campaign.opens_on);
    return {
      places: { unit, superior },
      facts: {
        year: campaign.year,
        campaign: campaign.name,
        fromOn: campaign.from_on,
        closingOn: campaign.closing_on,
        unitsBy: campaign.base_by,
        criteria: set.id,
      },
    };
  },

  async begun(acting, kase) {
    const claimed = await store.claimYear(acting.db, {
      unitId: unitAt(kase).id,
      year: kase.facts.year as number,
      superiorId: superiorAt(kase).id,
      type: (await bornOn(acting.db, unitAt(kase).id)).type,
      caseId: kase.id,
      criteriaId: kase.facts.criteria as string,
      day: acting.today,
    });
    return claimed ? undefined : refuse("ratings.unit_rated", { data: { year: kase.facts.year } });
  },

  obstacles: {
    submit: submitBlocks,
    async recognise(looking, kase) {
      return submitBlocks(looking, kase);
    },
  },

  effects: {
    async recognise(acting, kase, form) {
      if (form.decisionDate > acting.today) return refuse("ratings.decision_ahead", { status: 422 });
      const level = form.level as Level;
      // Two that are recognised at once count each other.
      const row = await store.unitRatingOf(acting.db, kase.id);
      if (row) await store.holdKind(acting.db, row);
      const refusal = await refusalOfLevel(acting, kase, level);
      if (isRefusal(refusal)) return refusal;
      const { scored } = await scoreOf(acting, kase);
      await store.freezeComputed(
        acting.db,
        kase.id,
        scored
          .filter((one) => one.criterion.measure !== null)
          .map((one) => ({ code: one.criterion.code, tenths: one.computed })),
      );
      await keep(acting, kase, "RECOGNISED", { level, no: form.decisionNo, date: form.decisionDate });
      return { effectiveOn: form.decisionDate, details: { level } };
    },
  },

  enters: keepingStates(["SUBMITTED", "RETURNED", "CANCELLED"], (acting, kase: UnitCase, state) =>
    keep(acting, kase, state),
  ),
});
