import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { sharesOf } from "../contract/apply-plan.ts";
import type { Operation } from "../contract/lines.ts";
import type { SimulatedUnit, Simulation } from "../contract/plan.ts";
import type { PlanUnit, Tree } from "../contract/tree.ts";
import { changeOf } from "./change-of.ts";
import { unitChangeHooks } from "./hooks.ts";
import { outcomeOf, type Seen } from "./outcome-of.ts";
import type { PlanRecord } from "./queries/plans.ts";

/** More than so many units are no picture: then only those that change are shown. */
const MOST_SHOWN = 400;

/** Members who get another unit. */
export function membersTouched({ outcome, tree, choices }: Seen): number {
  const keys = new Map(outcome.founded.map((unit) => [unit.key, unit.id]));
  let n = 0;
  for (const flow of outcome.flows) {
    const chosen = new Map<number, number>();
    for (const { from_unit: from, target } of choices) {
      const to = keys.get(target) ?? Number(target);
      if (from === flow.from) chosen.set(to, (chosen.get(to) ?? 0) + 1);
    }
    for (const [to, count] of sharesOf(flow, tree.get(flow.from)?.members ?? 0, chosen))
      if (to !== flow.from) n += count;
  }
  return n;
}

const markOf = (was: PlanUnit | undefined, now: PlanUnit | undefined): SimulatedUnit["mark"] => {
  if (!was) return "founded";
  if (!now || was === now) return "same";
  if (was.to !== now.to) return now.to === null ? "founded" : "ended";
  if (was.parent !== now.parent) return "moved";
  if (was.name !== now.name) return "renamed";
  if (was.type !== now.type) return "changed";
  return was.members === now.members ? "same" : "gains";
};

function shown(at: Tree, { tree, outcome }: Seen, all: boolean): SimulatedUnit[] {
  const units: SimulatedUnit[] = [];
  for (const unit of at.values()) {
    const mark = markOf(tree.get(unit.id), outcome.after.get(unit.id));
    // What had ended before is no part of either picture; what ends now stands in both.
    if (unit.to !== null && mark !== "ended") continue;
    if (!all && mark === "same") continue;
    const { id, parent, name, type, members } = unit;
    units.push({ id, parent, name, type, members, mark });
  }
  return units.slice(0, MOST_SHOWN * 5);
}

export async function simulate(
  db: Db,
  plan: PlanRecord,
  lines: readonly Operation[],
  scope: Scope | null,
): Promise<{ simulation: Simulation; seen: Seen }> {
  const seen = await outcomeOf(db, plan, lines, scope);
  const { outcome, nodes } = seen;
  const change = changeOf(plan, seen).units;
  const counts: Record<string, number> = {
    units: outcome.before.size + outcome.founded.length,
    founded: outcome.founded.length,
    ended: [...outcome.before.values()].filter(
      (was) => was.to === null && outcome.after.get(was.id)?.to !== null,
    ).length,
    ways: change.moved.length,
  };
  const problems = [...outcome.problems];
  for (const { hook } of unitChangeHooks()) {
    Object.assign(counts, await hook.count?.(db, change));
    for (const one of (await hook.obstacles?.(db, change)) ?? [])
      problems.push({ line: 0, code: one.code, data: { unit: one.unit, ...one.data } });
  }
  const decider = outcome.decidedBy === null ? undefined : nodes.get(outcome.decidedBy);
  const all = seen.tree.size <= MOST_SHOWN;
  const simulation: Simulation = {
    version: plan.version,
    problems: problems.slice(0, 1000).map((one) => ({ ...one, data: { ...one.data } })),
    warnings: outcome.warnings.slice(0, 1000).map((one) => ({ ...one, data: { ...one.data } })),
    members: membersTouched(seen),
    counts,
    decider: decider ? { id: decider.id, name: decider.name } : null,
    before: shown(seen.tree, seen, all),
    after: shown(outcome.after, seen, all),
    successions: outcome.successions.slice(0, 2000).map(({ from, to, share }) => ({ from, to, share })),
    cut: !all,
  };
  return { simulation, seen };
}
