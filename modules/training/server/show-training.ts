import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { narrow } from "#kernel/scope/scope.ts";
import { headcount } from "#modules/members/server/api.ts";
import { isBranch, seesPeople, unitIn } from "#modules/organisation/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { deedsOf, type PlanRow, type PlanView } from "../contract/plan.ts";
import type { Programme } from "../contract/programme.ts";
import { ownBranch } from "./own-branch.ts";
import { type Plan, planById, planOfPerson, resultsBefore, rowsOfBranch, stepsOf } from "./queries/plans.ts";
import { programmeById, programmeOf, programmesAbove } from "./queries/programmes.ts";
import { talliesBelow, tallyOf } from "./queries/tallies.ts";
import { branchIn, decidesItself, partsIn } from "./rights.ts";

/** More than a branch can hold is cut off; branches have some dozens. */
const MOST_ROWS = 2000;
const yearOf = (ctx: Ctx, asked: number | undefined): number => asked ?? Number(ctx.today.slice(0, 4));

export async function showUnitTraining(ctx: Ctx, unitId: number, asked: number | undefined) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const year = yearOf(ctx, asked);
  const branch = isBranch(unit);
  const scope = narrow(ctx.scope, unit) ?? ctx.scope;
  const [numbers, heads, found, parts] = await Promise.all([
    tallyOf(ctx.db, ctx.scope, unit, year),
    headcount(ctx.db, scope),
    branch ? programmeOf(ctx.db, unit, year) : programmesAbove(ctx.db, unit, year),
    partsIn(ctx, unit),
  ]);
  const opens =
    ctx.actor.permissions.has("training.verify") &&
    ctx.actor.post?.unit.id === unit.id &&
    (!branch || (await decidesItself(ctx.db, unit)));
  return {
    unitId: unit.id,
    unitName: unit.name,
    isBranch: branch,
    year,
    programmes: Array.isArray(found) ? found : found ? [found] : [],
    tally: { ...numbers, members: heads.counted },
    can: { people: branch && seesPeople(ctx.actor), ...parts, open: opens },
  };
}

export async function showBelow(ctx: Ctx, unitId: number, asked: number | undefined) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  const rows = await talliesBelow(ctx.db, ctx.scope, unit, yearOf(ctx, asked));
  return {
    rows: rows.map(({ unitId: id, unitName, isBranch: branch, ...tally }) => ({
      unitId: id,
      unitName,
      isBranch: branch,
      tally,
    })),
  };
}

export async function showPlans(ctx: Ctx, unitId: number, year: number) {
  const branch = await branchIn(ctx, unitId);
  if (isRefusal(branch)) return branch;
  const [rows, rules] = await Promise.all([
    rowsOfBranch(ctx.db, branch, year, MOST_ROWS),
    rulesOn(ctx.db, ctx.today),
  ]);
  const month = String(rules.get("training.optionalFromMonth")).padStart(2, "0");
  const optionalFrom = `${year}-${month}-01`;
  return {
    rows: rows.map(
      ({ admissionDate, ...row }): PlanRow => ({
        ...row,
        optional: admissionDate !== null && admissionDate >= optionalFrom,
      }),
    ),
  };
}

async function viewOf(
  ctx: Ctx,
  plan: Plan,
  programme: Programme,
  unitName: string,
  may: { branch: boolean; base: boolean },
): Promise<PlanView> {
  const { programmeId: _id, year: _year, ...shown } = plan;
  const steps = await stepsOf(ctx.db, plan.id);
  return {
    ...shown,
    unitName,
    programme,
    steps: steps.map((step) => ({
      no: step.no,
      deed: step.deed,
      reason: step.reason,
      byName: step.by_name,
      at: step.at.toISOString(),
    })),
    can: deedsOf(plan.state, may),
  };
}

export async function showPlan(ctx: Ctx, planId: string) {
  const plan = await planById(ctx.db, planId);
  const branch = plan ? await branchIn(ctx, plan.unitId) : refuse("not_found", { status: 404 });
  if (!plan || isRefusal(branch)) return branch as ReturnType<typeof refuse>;
  const programme = (await programmeById(ctx.db, plan.programmeId)) as Programme;
  return viewOf(ctx, plan, programme, branch.name, await partsIn(ctx, branch));
}

/** One's own year. Whoever is no member has none. */
export async function showOwnTraining(ctx: Ctx, asked: number | undefined) {
  const year = yearOf(ctx, asked);
  const own = await ownBranch(ctx);
  const nothing = { register: false, late: false, review: false };
  if (!own) return { year, unitName: null, programme: null, plan: null, before: [], can: nothing };
  const { personId, branch } = own;
  const [plan, opened, before] = await Promise.all([
    planOfPerson(ctx.db, personId, year),
    programmeOf(ctx.db, branch, year),
    resultsBefore(ctx.db, personId, year),
  ]);
  const programme = plan ? await programmeById(ctx.db, plan.programmeId) : opened;
  const day = ctx.today;
  const isOpen = programme !== null && day >= programme.opensOn && day <= programme.closesOn;
  const changes = !plan || ["LATE", "REGISTERED", "RETURNED"].includes(plan.state);
  return {
    year,
    unitName: branch.name,
    programme,
    plan:
      plan && programme
        ? await viewOf(ctx, plan, programme, branch.name, { branch: false, base: false })
        : null,
    before,
    can: {
      register: isOpen && changes,
      late: isOpen && !plan && day > programme.registerUntil,
      review: isOpen && plan?.state === "CONFIRMED" && day >= programme.reviewFrom,
    },
  };
}
