import { addDays, type PlainDate } from "#kernel/contract/plain-date.ts";
import type { WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { plansWaiting, takenOver } from "./queries/plans.ts";

const MOST = 20;
/** So long the officers of a successor are told what it took over. */
const TOLD_DAYS = 14;

/** Plans that wait for a decision here, those that could not be applied, and units that this one took over. */
export async function reformsWork({ db, actor, today }: Ctx): Promise<WorkItem[]> {
  const unit = actor.post?.unit;
  if (!unit) return [];
  const items: WorkItem[] = [];
  if (actor.permissions.has("reforms.apply"))
    for (const plan of await plansWaiting(db, unit, MOST))
      items.push({
        id: `reforms.plan:${plan.id}`,
        kind: plan.state === "BLOCKED" ? "reforms.blocked" : "reforms.decide",
        data: { title: plan.title },
        unitId: unit.id,
        since: plan.since as PlainDate,
        due: plan.effective_on as PlainDate,
        link: `/sap-xep/${plan.id}`,
        action: "reforms.open",
      });
  if (actor.permissions.has("members.edit"))
    for (const one of await takenOver(db, unit, addDays(today, -TOLD_DAYS)))
      items.push({
        id: `reforms.taken_over:${one.from_unit}:${unit.id}`,
        kind: "reforms.taken_over",
        data: { name: one.name },
        unitId: unit.id,
        since: one.on_day as PlainDate,
        due: null,
        link: `/don-vi/${unit.id}`,
        action: "reforms.open_unit",
      });
  return items;
}
