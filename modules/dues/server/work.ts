import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { isBranch, unitBrief } from "#modules/organisation/server/api.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import { firstDay, lastDay, monthOf, monthsAfter, monthWords } from "../contract/month.ts";
import { bookOf } from "./queries/ledger.ts";
import { periodOf } from "./queries/overview.ts";
import { slipsWaiting } from "./queries/slips.ts";
import { openLines } from "./queries/statements.ts";
import { keepsBook } from "./rights.ts";

const MOST_SLIPS = 20;
/** A superior looks for money that was sent to it within so many days. */
const DAYS_TO_CONFIRM = 15;

/** Slips to hand up or confirm, bank lines to look at, a month to close, for whoever keeps the unit's book. */
export async function duesWork(ctx: Ctx): Promise<WorkItem[]> {
  const unitId = ctx.actor.post?.unit.id;
  if (!unitId || !keepsBook(ctx.actor, unitId)) return [];
  const [slips, lines] = await Promise.all([
    slipsWaiting(ctx.db, unitId, MOST_SLIPS),
    openLines(ctx.db, unitId),
  ]);
  const items = slips
    .filter((slip) => slip.from_unit === unitId || ctx.actor.permissions.has("dues.confirm"))
    .map((slip): WorkItem => {
      const own = slip.from_unit === unitId;
      const since = slip.since as PlainDate;
      return {
        id: `dues.slip:${slip.id}`,
        kind: own
          ? slip.state === "DISPUTED"
            ? "dues.slip_disputed"
            : "dues.slip_to_send"
          : "dues.slip_to_confirm",
        data: { unit: slip.from_name, month: monthWords(slip.month), amount: slip.amount },
        unitId: slip.from_unit,
        since,
        due: dueAfter(since),
        link: `/doan-phi/phieu-nop?direction=${own ? "up" : "down"}`,
        action: own ? "dues.send" : "dues.confirm",
      };
    });
  if (lines.n > 0)
    items.push({
      id: `dues.lines:${unitId}`,
      kind: "dues.lines_doubtful",
      data: { n: lines.n },
      unitId,
      since: lines.since as PlainDate | null,
      due: null,
      link: `/doan-phi/sao-ke?statement=${lines.statement}`,
      action: "dues.look",
    });
  const closing = await monthToClose(ctx, unitId);
  return closing ? [...items, closing] : items;
}

const dueAfter = (since: PlainDate): PlainDate =>
  new Date(Date.parse(since) + DAYS_TO_CONFIRM * 86_400_000).toISOString().slice(0, 10) as PlainDate;

/** The branch's month that is over and not closed; from the reminding day on, the month that runs. */
async function monthToClose(ctx: Ctx, unitId: number): Promise<WorkItem | null> {
  const unit = await unitBrief(ctx.db, unitId);
  if (!unit || !isBranch(unit)) return null;
  const closed = (await bookOf(ctx.db, unitId))?.closedMonth ?? null;
  const now = monthOf(ctx.today);
  const before = monthsAfter(now, -1);
  const rules = await rulesOn(ctx.db, ctx.today);
  const reminds = Number(ctx.today.slice(8)) >= rules.get("dues.remindDay");
  const month = closed !== null && closed < before ? before : reminds && closed !== now ? now : null;
  if (!month || !(await periodOf(ctx.db, unitId, month))?.openedAt) return null;
  return {
    id: `dues.close:${unitId}:${month}`,
    kind: "dues.month_to_close",
    data: { month: monthWords(month) },
    unitId,
    since: firstDay(month),
    due: lastDay(month),
    link: `/doan-phi?month=${month}`,
    action: "dues.close",
  };
}
