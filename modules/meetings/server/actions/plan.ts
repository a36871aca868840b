import type { z } from "zod";
import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { addDays } from "#kernel/contract/plain-date.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import {
  isBranch,
  seesPeople,
  type UnitBrief,
  unitBriefs,
  unitIn,
} from "#modules/organisation/server/api.ts";
import type { RuleSet } from "#modules/rules/contract/rules.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { planMeeting as declaration } from "../../contract/endpoints.ts";
import { meetingToKeep } from "../meeting-in.ts";
import { hasConsent } from "../queries/consents.ts";
import { insertMeeting, type Plan, updatePlan } from "../queries/meetings.ts";
import { linesOf } from "../queries/roll.ts";
import { branchIn } from "../rights.ts";
import { callBranches } from "../rolls.ts";

type Asked = z.output<(typeof declaration)["body"]>;

/** A meeting is called at most so many days ahead: further on it is a plan for the year, not a roll. */
const DAYS_AHEAD = 180;

/** What stands in the way of a meeting on this day, at this place. */
async function refusalOfPlan(
  ctx: WriteCtx,
  branches: readonly { id: number; name: string }[],
  plan: Plan,
  rules: RuleSet,
  isNewDay = true,
): Promise<Refusal | null> {
  if (!plan.online && plan.place === null) return refuse("meetings.place_needed", { status: 422 });
  const days = rules.get("meeting.recordDays");
  if (isNewDay && plan.onDay < addDays(ctx.today, -days))
    return refuse("meetings.too_late", { status: 422, data: { days, rule: "meeting.recordDays" } });
  if (isNewDay && plan.onDay > addDays(ctx.today, DAYS_AHEAD))
    return refuse("meetings.too_early", { status: 422, data: { days: DAYS_AHEAD } });
  if (!plan.online || !rules.get("meeting.onlineNeedsConsent")) return null;
  const ids = branches.map((one) => one.id);
  const allowed = await hasConsent(ctx.db, ids, "ONLINE", plan.onDay);
  const without = branches.find((one) => !allowed.has(one.id));
  return without
    ? refuse("meetings.online_needs_consent", {
        data: { name: without.name, rule: "meeting.onlineNeedsConsent" },
      })
    : null;
}

/** The branches that take part: the one it is called in, or for a joint meeting those named below the unit. */
async function branchesOf(ctx: WriteCtx, unitId: number, asked: Asked): Promise<UnitBrief[] | Refusal> {
  if (!asked.branches) {
    const branch = await branchIn(ctx, unitId);
    return isRefusal(branch) ? branch : [branch];
  }
  const ids = [...new Set(asked.branches)];
  if (ids.length < 2) return refuse("meetings.branches_needed", { status: 422 });
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  if (!seesPeople(ctx.actor)) return refuse("meetings.figures_only", { status: 403 });
  const found = await unitBriefs(ctx.db, ids);
  const branches = found.filter((one) => contains(ctx.scope, one) && one.path.includes(unit.id));
  if (branches.length < ids.length) return refuse("meetings.branch_elsewhere", { status: 422 });
  const other = branches.find((one) => !isBranch(one) || one.validTo !== null);
  return other ? refuse("meetings.not_a_branch", { status: 422, data: { name: other.name } }) : branches;
}

const planOf = ({ kind, onDay, atTime, online, place, agenda }: Plan): Plan => ({
  kind,
  onDay,
  atTime,
  online,
  place,
  agenda,
});

/** Calls a meeting. The roll is everybody of the day; it is called again when the first are marked and at the closing. */
export async function planMeeting(ctx: WriteCtx, unitId: number, asked: Asked) {
  const branches = await branchesOf(ctx, unitId, asked);
  if (isRefusal(branches)) return branches;
  const rules = await rulesOn(ctx.db, asked.onDay);
  const plan = planOf(asked);
  const refused = await refusalOfPlan(ctx, branches, plan, rules);
  if (refused) return refused;
  const id = uuidv7();
  await insertMeeting(ctx.db, { ...plan, id, unitId, accountId: ctx.actor.accountId }, branches);
  await callBranches(ctx.db, id, branches, plan.onDay);
  const ids = branches.map((one) => one.id);
  const lines = await linesOf(ctx.db, id, ids);
  const empty = branches.find(
    (one) => !lines.some((line) => line.unitId === one.id && line.calledAs !== "GUEST"),
  );
  if (empty) return refuse("meetings.nobody_to_call", { data: { name: empty.name } });
  await record(ctx, {
    action: "meetings.plan",
    subject: { kind: "meeting", id },
    unit: branches[0] as UnitBrief,
    details: { onDay: plan.onDay, kind: plan.kind, branches: ids, called: lines.length },
  });
  return { meetingId: id, called: lines.length };
}

/** Changes an open meeting. A new day is a new roll; marks of who is still on it stay. */
export async function changeMeeting(ctx: WriteCtx, id: string, asked: Plan & { version: number }) {
  const found = await meetingToKeep(ctx, id, asked.version);
  if (isRefusal(found)) return found;
  if (found.state !== "OPEN") return refuse("meetings.not_open");
  const plan = planOf(asked);
  const rules = await rulesOn(ctx.db, plan.onDay);
  const branches = found.parts.map((part) => ({ id: part.unitId, name: part.unitName, path: part.path }));
  // A meeting that was rightly entered may be corrected later on; only another day is asked anew.
  const moved = plan.onDay !== found.onDay;
  const refused = await refusalOfPlan(ctx, branches, plan, rules, moved);
  if (refused) return refused;
  await updatePlan(ctx.db, id, plan);
  if (moved) await callBranches(ctx.db, id, branches, plan.onDay);
  await record(ctx, {
    action: "meetings.change",
    subject: { kind: "meeting", id },
    unit: branches[0] as (typeof branches)[number],
    details: { onDay: plan.onDay, was: found.onDay },
  });
  return { version: found.version + 1 };
}
