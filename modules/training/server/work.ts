import type { WorkItem } from "#kernel/contract/work-item.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { isBranch, seesPeople, unitBrief } from "#modules/organisation/server/api.ts";
import { programmeOf } from "./queries/programmes.ts";
import { waitingIn } from "./queries/tallies.ts";

/** For a branch: plans to confirm and to evaluate. */
export async function trainingWork(ctx: Ctx): Promise<WorkItem[]> {
  const at = ctx.actor.post?.unit;
  if (!at || !seesPeople(ctx.actor) || !ctx.actor.permissions.has("training.branch")) return [];
  const unit = await unitBrief(ctx.db, at.id);
  if (!unit || !isBranch(unit)) return [];
  const year = Number(ctx.today.slice(0, 4));
  const waiting = await waitingIn(ctx.db, unit.id, year);
  if (waiting.toConfirm + waiting.toEvaluate === 0) return [];
  const programme = await programmeOf(ctx.db, unit, year);
  const item = (what: "confirm" | "evaluate", n: number): WorkItem[] =>
    n === 0
      ? []
      : [
          {
            id: `training.${what}:${unit.id}:${year}`,
            kind: `training.to_${what}`,
            data: { n, year },
            unitId: unit.id,
            since: null,
            due: (what === "confirm" ? programme?.registerUntil : programme?.closesOn) ?? null,
            link: `/ren-luyen?year=${year}&state=${what === "confirm" ? "REGISTERED" : "SELF_REVIEWED"}`,
            action: `training.${what}`,
          },
        ];
  return [...item("confirm", waiting.toConfirm), ...item("evaluate", waiting.toEvaluate)];
}
