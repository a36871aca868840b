import type { Db } from "#kernel/db/database.ts";
import { type Scope } from "#kernel/scope/scope.ts";
import { standingBelow, standingIn } from "#modules/members/server/api.ts";
import {
  codesTaken,
  superiorsOf,
  treeAround,
  typesAndSectors,
  type UnitNode,
} from "#modules/organisation/server/api.ts";
import { applyPlan, type Outcome } from "../contract/apply-plan.ts";
import type { Operation, UnitRef } from "../contract/lines.ts";
import type { PlanUnit, Tree } from "../contract/tree.ts";
import { type Choice, choicesOf } from "./queries/choices.ts";

/** What a plan makes of the tree as it is now, with everything that was read for it. */
export type Seen = {
  outcome: Outcome;
  tree: Tree;
  nodes: ReadonlyMap<number, UnitNode>;
  types: Awaited<ReturnType<typeof typesAndSectors>>["types"];
  /** Choices of people who still stand in the unit that is divided. */
  choices: readonly Choice[];
};

const idsOf = (refs: readonly (UnitRef | object | null)[]): number[] =>
  refs.filter((ref): ref is number => typeof ref === "number");

/** The units that a line speaks of: those that change with all below them, and those that they come to. */
export function unitsOf(line: Operation): { whole: number[]; beside: number[] } {
  switch (line.op) {
    case "ESTABLISH":
      return { whole: [], beside: idsOf([line.unit.parent]) };
    case "MERGE":
      return { whole: line.units, beside: idsOf([line.into]) };
    case "CONSOLIDATE":
      return { whole: line.units, beside: idsOf([line.into.parent]) };
    case "SPLIT":
    case "SEPARATE":
      return {
        whole: [line.unit, ...line.into.flatMap((share) => share.children)],
        beside: idsOf(line.into.map(({ unit }) => (typeof unit === "object" ? unit.parent : unit))),
      };
    case "DISSOLVE":
      return { whole: [line.unit], beside: idsOf([line.into]) };
    case "MOVE":
    case "REOPEN":
      return { whole: [line.unit], beside: idsOf([line.parent]) };
    case "CHANGE_TYPE":
      return { whole: [], beside: [line.unit] };
    case "RENAME":
      return { whole: [], beside: [line.unit] };
  }
}

/** Members by their own unit: what stands below it is taken away. */
async function withMembers(db: Db, nodes: readonly UnitNode[]): Promise<Tree> {
  const below = await standingBelow(
    db,
    nodes.map((node) => node.id),
  );
  const own = new Map(nodes.map((node) => [node.id, below.get(node.id) ?? 0]));
  for (const { id, parent } of nodes)
    if (parent !== null) own.set(parent, (own.get(parent) ?? 0) - (below.get(id) ?? 0));
  return new Map<number, PlanUnit>(
    nodes.map(({ path: _path, ...node }) => [
      node.id,
      { ...node, members: Math.max(own.get(node.id) ?? 0, 0) },
    ]),
  );
}

/** A plan's target as the core names it: founded units have numbers below zero, in the order of their lines. */
export const targetsOf = (outcome: Outcome): Map<string, number> =>
  new Map(outcome.founded.map((unit) => [unit.key, unit.id]));

const choiceCounts = (outcome: Outcome, choices: readonly Choice[]) => {
  const keys = targetsOf(outcome);
  const counts = new Map<number, Map<number, number>>();
  for (const { from_unit: from, target } of choices) {
    const to = keys.get(target) ?? Number(target);
    const of = counts.get(from) ?? new Map<number, number>();
    counts.set(from, of.set(to, (of.get(to) ?? 0) + 1));
  }
  return counts;
};

/** Units above the highest whose subordinates were read know nothing of their own members; nobody asks for them. */
export async function outcomeOf(
  db: Db,
  plan: { id: string; effective_on: string },
  lines: readonly Operation[],
  scope: Scope | null,
): Promise<Seen> {
  const asked = lines.map(unitsOf);
  const whole = asked.flatMap((one) => one.whole);
  const beside = asked.flatMap((one) => one.beside);
  const nodes = await treeAround(db, {
    whole,
    beside: [...beside, ...(await superiorsOf(db, [...whole, ...beside]))],
  });
  const { types } = await typesAndSectors(db);
  const tree = await withMembers(db, nodes);
  const codes = await codesTaken(
    db,
    lines.flatMap((line) => {
      const founded = line.op === "ESTABLISH" ? line.unit : line.op === "CONSOLIDATE" ? line.into : null;
      return founded?.code ? [founded.code.toUpperCase()] : [];
    }),
  );
  const all = await choicesOf(db, plan.id);
  const there = await standingIn(
    db,
    all.map((one) => ({ personId: one.person_id, from: one.from_unit })),
  );
  const choices = all.filter((one) => there.has(one.person_id));
  const within = scope?.parts[0]?.unitId;
  const rules = { types, day: plan.effective_on, codes, ...(within === undefined ? {} : { within }) };
  const first = applyPlan(tree, lines, rules);
  const counts = choiceCounts(first, choices);
  const outcome =
    choices.length === 0
      ? first
      : applyPlan(tree, lines, { ...rules, chosen: (_line, from) => counts.get(from) ?? new Map() });
  return { outcome, tree, nodes: new Map(nodes.map((node) => [node.id, node])), types, choices };
}
