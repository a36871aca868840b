import { addDays } from "#kernel/contract/plain-date.ts";
import type { WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { isBranch, seesPeople, unitBrief } from "#modules/organisation/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { monthOf, monthsAfter, monthWords, windowOf } from "../contract/month.ts";
import { hasConsent } from "./queries/consents.ts";
import { dutyBelow, hasMet, total } from "./queries/duty.ts";
import { meetingsOfUnit, openMeetings } from "./queries/lists.ts";

const MOST = 10;

/**
 * For a branch: minutes to close, and the month's meeting from the reminding day on. For its superior: how many
 * branches did not meet last month. Nobody is reminded where no meeting was ever entered.
 */
export async function meetingsWork(ctx: Ctx): Promise<WorkItem[]> {
  const at = ctx.actor.post?.unit;
  if (!at || !seesPeople(ctx.actor) || !ctx.actor.permissions.has("meetings.keep")) return [];
  const unit = await unitBrief(ctx.db, at.id);
  if (!unit) return [];
  return isBranch(unit) ? ofBranch(ctx, unit) : ofSuperior(ctx, unit);
}

async function ofBranch(ctx: Ctx, unit: { id: number; path: readonly number[] }): Promise<WorkItem[]> {
  const items = (await openMeetings(ctx.db, unit.id, ctx.today, MOST)).map(
    (one): WorkItem => ({
      id: `meetings.open:${one.id}`,
      kind: one.on_day === ctx.today ? "meetings.today" : "meetings.to_close",
      data: { day: one.on_day.split("-").reverse().join("/") },
      unitId: unit.id,
      since: one.on_day,
      due: addDays(one.on_day, 3),
      link: `/sinh-hoat/${one.id}`,
      action: one.on_day === ctx.today ? "meetings.mark" : "meetings.close",
    }),
  );
  if (items.length > 0) return items;
  const rules = await rulesOn(ctx.db, ctx.today);
  if (Number(ctx.today.slice(8)) < rules.get("meeting.remindDay")) return [];
  const quarterly = (await hasConsent(ctx.db, [unit.id], "QUARTERLY", ctx.today)).has(unit.id);
  const month = monthOf(ctx.today);
  const window = windowOf(month, quarterly);
  if (window.to > windowOf(month, false).to || (await hasMet(ctx.db, unit.id, window))) return [];
  const before = await meetingsOfUnit(ctx.db, ctx.scope, unit, { limit: 1 });
  if (!("rows" in before) || before.rows.length === 0) return [];
  return [
    {
      id: `meetings.duty:${unit.id}:${month}`,
      kind: quarterly ? "meetings.quarter_due" : "meetings.month_due",
      data: { month: monthWords(month) },
      unitId: unit.id,
      since: window.from,
      due: addDays(window.to, -1),
      link: "/sinh-hoat",
      action: "meetings.plan",
    },
  ];
}

async function ofSuperior(ctx: Ctx, unit: { id: number; path: readonly number[] }): Promise<WorkItem[]> {
  const month = monthsAfter(monthOf(ctx.today), -1);
  const sums = total((await dutyBelow(ctx.db, ctx.scope, unit, month)).values());
  const n = sums.branches - sums.met;
  if (n === 0 || sums.meetings === 0) return [];
  return [
    {
      id: `meetings.not_met:${unit.id}:${month}`,
      kind: "meetings.not_met",
      data: { n, month: monthWords(month) },
      unitId: unit.id,
      since: windowOf(month, false).to,
      due: null,
      link: `/sinh-hoat?month=${month}&view=not-met`,
      action: "meetings.look",
    },
  ];
}
