import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { UnitChange } from "#kernel/scope/unit-change.ts";
import type { ChangedTreeUnit, TreeChange } from "#modules/organisation/server/api.ts";
import { wayOf } from "../contract/tree.ts";
import { type Seen, targetsOf } from "./outcome-of.ts";
import type { PlanRecord } from "./queries/plans.ts";

/** The outcome with the ids that founded units got: what is written and what every module is told. */
export type Change = { tree: TreeChange; units: UnitChange };

/** Founded units by the number that the core gave them; without ids yet they keep it, for a simulation. */
export type FoundedIds = ReadonlyMap<number, number>;

export function changeOf(plan: PlanRecord, seen: Seen, ids: FoundedIds = new Map()): Change {
  const { outcome, tree, choices } = seen;
  const idOf = (id: number): number => ids.get(id) ?? id;
  const pathAfter = (id: number): number[] => (wayOf(outcome.after, id) ?? []).map(idOf);
  const unitAfter = (id: number): UnitPath => ({ id: idOf(id), path: pathAfter(id) });
  const on = plan.effective_on as PlainDate;
  const decision = {
    id: plan.id,
    on,
    decisionNo: plan.decision_no,
    decisionDate: plan.decision_date as PlainDate | null,
  };
  const moved = [...outcome.ways.keys()].flatMap((id) => {
    const path = tree.has(id) ? wayOf(tree, id) : null;
    return path ? [{ from: { id, path }, to: unitAfter(id) }] : [];
  });
  const keys = targetsOf(outcome);
  const divisions = outcome.flows.map((flow) => ({
    unit: unitAfter(flow.from),
    stays: flow.op === "SEPARATE",
    successors: flow.targets.map(unitAfter),
    otherwise: flow.otherwise === null ? null : unitAfter(flow.otherwise),
  }));
  const divided = new Set(outcome.flows.map((flow) => flow.from));
  const changed: ChangedTreeUnit[] = [];
  for (const [id, before] of outcome.before) {
    const after = outcome.after.get(id);
    if (!after) continue;
    const one: ChangedTreeUnit = {
      id,
      ...(after.name === before.name ? {} : { name: after.name }),
      ...(after.type === before.type ? {} : { type: after.type }),
      ...(after.parent === before.parent || after.parent === null ? {} : { parent: idOf(after.parent) }),
      ...(before.to === null && after.to !== null ? { ends: true as const } : {}),
      ...(before.to !== null && after.to === null ? { reopens: true as const } : {}),
    };
    if (Object.keys(one).length > 1) changed.push(one);
  }
  const founded = outcome.founded
    .map((unit) => ({
      ...unit,
      id: idOf(unit.id),
      parent: idOf(unit.parent as number),
      path: pathAfter(unit.id),
    }))
    .toSorted((a, b) => a.path.length - b.path.length);
  return {
    tree: {
      ...decision,
      moved,
      reason: plan.title,
      founded,
      changed,
      successions: outcome.successions.map(({ from, to, share }) => ({ from, to: idOf(to), share })),
    },
    units: {
      ...decision,
      moved,
      founded: founded.map((unit) => unit.id),
      divisions,
      chosen: choices
        .filter((one) => divided.has(one.from_unit))
        .map((one) => ({
          personId: one.person_id,
          from: one.from_unit,
          to: idOf(keys.get(one.target) ?? Number(one.target)),
        })),
    },
  };
}
