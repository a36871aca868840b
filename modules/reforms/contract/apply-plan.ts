import { checkPlan } from "./check-plan.ts";
import type { Operation } from "./lines.ts";
import { type Division, type Edit, type Finding, readLines } from "./read-lines.ts";
import { childrenOf, lowestCommon, type PlanUnit, type Tree, type TypeRule, wayOf } from "./tree.ts";

/** Where the people of a unit go that ends, or of which a part leaves. */
export type Flow = Division & { readonly from: number };

export type Founded = PlanUnit & { readonly key: string; readonly line: number };

export type Outcome = {
  /** What keeps the plan from being applied; empty when it can be. */
  readonly problems: readonly Finding[];
  /** What nobody forbids, but should be seen: minimums, for one. */
  readonly warnings: readonly Finding[];
  /** The units that were given and founded, as they stand on the day. */
  readonly after: Tree;
  readonly founded: readonly Founded[];
  /** Units that were there and are changed, or gain or lose people, as they were: what an undo gives back. */
  readonly before: Tree;
  readonly flows: readonly Flow[];
  readonly successions: readonly { from: number; to: number; share: "ALL" | "PART"; line: number }[];
  /** The new way of every unit that is founded or whose way changes. */
  readonly ways: ReadonlyMap<number, readonly number[]>;
  /** The direct superior that decides: the lowest one above everything that changes (Charter, article 6). */
  readonly decidedBy: number | null;
};

export type PlanRules = {
  readonly types: readonly TypeRule[];
  /** The day on which the lines take effect. */
  readonly day: string;
  /** Codes that units elsewhere bear or bore: they are never used again. */
  readonly codes?: ReadonlySet<string>;
  /** The unit in whose part everything must lie, for who proposes it. */
  readonly within?: number;
  /** How many of a division's people have chosen which successor, for the sizes that come out. */
  readonly chosen?: (line: number, from: number) => ReadonlyMap<number, number>;
};

/** Whom a unit's people belong to afterwards, as numbers. */
export function sharesOf(
  flow: Flow,
  members: number,
  chosen: ReadonlyMap<number, number>,
): Map<number, number> {
  const shares = new Map<number, number>();
  let left = members;
  for (const [to, n] of chosen) {
    if (!flow.targets.includes(to) || n <= 0) continue;
    const given = Math.min(n, left);
    shares.set(to, given);
    left -= given;
  }
  if (flow.otherwise !== null) shares.set(flow.otherwise, (shares.get(flow.otherwise) ?? 0) + left);
  return shares;
}

/** Where somebody of the unit stands afterwards who chose this successor, or none. */
export const homeAfter = (flow: Flow, choice: number | null): number | null =>
  choice !== null && flow.targets.includes(choice) ? choice : flow.otherwise;

const flowsOf = (edits: ReadonlyMap<number, Edit>): Flow[] =>
  [...edits].flatMap(([from, { ends, parts }]) =>
    [ends, parts].flatMap((one) => (one ? [{ ...one, from }] : [])),
  );

/** The tree with what the lines say of each unit, and with the subordinate units of those that end or divide. */
function treeAfter(tree: Tree, founded: readonly Founded[], edits: ReadonlyMap<number, Edit>, day: string) {
  const after = new Map(tree);
  const children = childrenOf(tree);
  const change = (id: number, to: Partial<PlanUnit>) =>
    void after.set(id, { ...(after.get(id) as PlanUnit), ...to });
  for (const { key: _key, line: _line, ...unit } of founded) after.set(unit.id, unit);
  for (const [id, { name, type, parent, ends, reopens }] of edits) {
    if (name) change(id, { name: name.to });
    if (type) change(id, { type: type.to });
    if (reopens) change(id, { to: null, ...(reopens.parent === null ? {} : { parent: reopens.parent }) });
    if (parent) change(id, { parent: parent.to });
    if (ends) change(id, { to: day });
  }
  for (const flow of flowsOf(edits)) {
    for (const child of children.get(flow.from) ?? []) {
      const unit = after.get(child) as PlanUnit;
      // One that ended, or ends by the same plan, stays where it last stood; one that is moved has its own line.
      if (unit.to !== null || unit.parent !== flow.from || edits.get(child)?.reopens) continue;
      const to = flow.children.get(child) ?? flow.otherwise;
      if (to !== null && to !== flow.from) change(child, { parent: to });
    }
  }
  return after;
}

/** Units whose way from the root is another than before, with their new ways. */
function waysAfter(tree: Tree, after: Tree): Map<number, number[]> {
  const ways = new Map<number, number[]>();
  const children = childrenOf(after);
  const walk = (id: number, above: readonly number[]): void => {
    if (ways.has(id) || above.length > 64) return;
    const way = [...above, id];
    ways.set(id, way);
    for (const child of children.get(id) ?? []) walk(child, way);
  };
  for (const unit of after.values()) {
    if (tree.get(unit.id)?.parent === unit.parent) continue;
    const above = unit.parent === null ? [] : wayOf(after, unit.parent);
    // What hangs below another unit that moves is reached from there.
    if (above && !above.some((id) => tree.get(id)?.parent !== after.get(id)?.parent)) walk(unit.id, above);
  }
  return ways;
}

function membersAfter(
  after: Map<number, PlanUnit>,
  flows: readonly Flow[],
  tree: Tree,
  rules: PlanRules,
): void {
  const add = (id: number, n: number) => {
    const unit = after.get(id);
    if (unit) after.set(id, { ...unit, members: unit.members + n });
  };
  for (const flow of flows) {
    const members = tree.get(flow.from)?.members ?? 0;
    if (members === 0) continue;
    const chosen = rules.chosen?.(flow.line, flow.from) ?? new Map();
    const shares = sharesOf(flow, members, chosen);
    for (const [to, n] of shares) {
      add(flow.from, -n);
      add(to, n);
    }
  }
}

/** The lowest unit above everything that is founded, ended or changed, before and after. */
function decider(tree: Tree, after: Tree, changed: Iterable<number>): number | null {
  const ways: (readonly number[])[] = [];
  for (const id of changed)
    for (const at of [tree, after]) {
      const parent = at.get(id)?.parent;
      const way = parent == null ? (at.has(id) ? [id] : null) : wayOf(at, parent);
      if (way) ways.push(way.filter((one) => one > 0));
    }
  return lowestCommon(ways);
}

/**
 * What a plan makes of the tree: nothing is written, nothing is asked. The same lines over the same tree always give
 * the same outcome; simulation, application and undo all go by it.
 */
export function applyPlan(tree: Tree, lines: readonly Operation[], rules: PlanRules): Outcome {
  const { edits, founded, problems } = readLines(tree, lines, rules.day);
  const flows = flowsOf(edits);
  const after = treeAfter(tree, founded, edits, rules.day);
  membersAfter(after, flows, tree, rules);
  const ways = waysAfter(tree, after);
  const before = new Map<number, PlanUnit>();
  for (const [id, unit] of tree) if (after.get(id) !== unit) before.set(id, unit);
  const successions = flows.flatMap((flow) =>
    flow.targets.map((to) => ({
      from: flow.from,
      to,
      share: flow.whole ? ("ALL" as const) : ("PART" as const),
      line: flow.line,
    })),
  );
  const touched = new Set([
    ...before.keys(),
    ...founded.map((unit) => unit.id),
    ...successions.map((one) => one.to),
  ]);
  const decidedBy = decider(tree, after, touched);
  const checked = checkPlan({ tree, after, edits, founded, flows, ways, rules, decidedBy });
  return {
    problems: [...problems, ...checked.problems].toSorted((a, b) => a.line - b.line),
    warnings: checked.warnings,
    after,
    founded,
    before,
    flows,
    successions,
    ways,
    decidedBy,
  };
}

/** The tree as it was: what was founded is gone, what was changed is as before, whoever moved is back. */
export function undoPlan(outcome: Outcome): Tree {
  const tree = new Map(outcome.after);
  for (const { id } of outcome.founded) tree.delete(id);
  for (const [id, unit] of outcome.before) tree.set(id, unit);
  return tree;
}
