import { fold } from "#kernel/text/fold.ts";
import type { Flow, Founded, PlanRules } from "./apply-plan.ts";
import type { Edit, Facts, Finding } from "./read-lines.ts";
import { childrenOf, MOST_DEPTH, type PlanUnit, type Tree, type TypeRule, wayOf } from "./tree.ts";

export type Checking = {
  tree: Tree;
  after: Tree;
  edits: ReadonlyMap<number, Edit>;
  founded: readonly Founded[];
  flows: readonly Flow[];
  ways: ReadonlyMap<number, readonly number[]>;
  rules: PlanRules;
  decidedBy: number | null;
};

type Found = { problems: Finding[]; warnings: Finding[] };

const isOpen = (unit: PlanUnit | undefined): boolean => unit?.to === null;

/** Which line answers for what becomes of a unit: its own, or the one that ends or divides its superior. */
function linesOf({ tree, edits, founded, flows }: Checking): (id: number) => number {
  const own = new Map<number, number>();
  for (const unit of founded) own.set(unit.id, unit.line);
  for (const [id, edit] of edits) {
    const first = edit.parent ?? edit.reopens ?? edit.type ?? edit.name ?? edit.ends ?? edit.parts;
    if (first) own.set(id, first.line);
  }
  const dividing = new Map(flows.map((flow) => [flow.from, flow.line]));
  return (id) => own.get(id) ?? dividing.get(tree.get(id)?.parent ?? 0) ?? 1;
}

/** Every unit that goes on must stand below one that goes on, in no circle, not too deep, where its type may stand. */
function checkPlaces(c: Checking, types: ReadonlyMap<string, TypeRule>, found: Found): void {
  const lineOf = linesOf(c);
  const problem = (id: number, code: string, data: Facts = {}) =>
    void found.problems.push({
      line: lineOf(id),
      code,
      data: { unit: id, name: c.after.get(id)?.name ?? null, ...data },
    });
  const children = childrenOf(c.after);
  const asked = new Set([...c.founded.map((unit) => unit.id), ...c.edits.keys(), ...c.ways.keys()]);
  for (const [id, { type }] of c.edits)
    if (type) for (const child of children.get(id) ?? []) asked.add(child);
  for (const unit of c.after.values()) if (unit.parent !== c.tree.get(unit.id)?.parent) asked.add(unit.id);
  for (const [id, edit] of c.edits)
    if (edit.ends) for (const child of children.get(id) ?? []) asked.add(child);
  for (const id of asked) {
    const unit = c.after.get(id) as PlanUnit;
    const way = wayOf(c.after, id);
    if (way === null) {
      problem(id, "circle");
      continue;
    }
    if (way.length > MOST_DEPTH) problem(id, "too_deep", { depth: way.length, most: MOST_DEPTH });
    if (!isOpen(unit)) continue;
    const rule = types.get(unit.type);
    if (!rule) {
      problem(id, "type_unknown", { type: unit.type });
      continue;
    }
    if (!rule.holdsMembers && unit.members > 0)
      problem(id, "holds_no_members", { n: unit.members, type: unit.type });
    if (unit.parent === null) continue;
    const superior = c.after.get(unit.parent);
    if (!superior || superior.to !== null) {
      problem(id, "superior_ends", { superior: superior?.name ?? null });
    } else if (!types.get(superior.type)?.children.includes(unit.type)) {
      problem(id, "type_not_allowed", { type: unit.type, superior: superior.name, above: superior.type });
    }
  }
}

/** Nobody is ever without a unit: whoever's unit ends has one that goes on. */
function checkSuccessors(c: Checking, types: ReadonlyMap<string, TypeRule>, found: Found): void {
  const children = childrenOf(c.tree);
  for (const flow of c.flows) {
    const source = c.tree.get(flow.from) as PlanUnit;
    const problem = (code: string, data: Facts = {}) =>
      void found.problems.push({
        line: flow.line,
        code,
        data: { unit: source.id, name: source.name, ...data },
      });
    for (const target of flow.targets) {
      const successor = c.after.get(target) as PlanUnit;
      const data = { successor: successor.name, type: successor.type };
      if (!isOpen(successor)) problem(c.edits.get(target)?.ends ? "successor_ends" : "successor_ended", data);
      else if (source.members > 0 && !types.get(successor.type)?.holdsMembers)
        problem("successor_holds_no_members", data);
    }
    if (flow.otherwise !== null) continue;
    if (source.members > 0) problem("members_left", { n: source.members });
    const left = (children.get(source.id) ?? []).filter(
      (id) => isOpen(c.after.get(id)) && c.after.get(id)?.parent === source.id,
    );
    if (left.length > 0) problem("units_left", { n: left.length });
  }
}

/** Two units with one name below one superior cannot be told apart; a code is never used again. */
function checkNames(c: Checking, found: Found): void {
  const lineOf = linesOf(c);
  const children = childrenOf(c.after);
  const touched = [...c.after.values()].filter((unit) => {
    const was = c.tree.get(unit.id);
    return isOpen(unit) && (!was || was.name !== unit.name || was.parent !== unit.parent || was.to !== null);
  });
  for (const unit of touched) {
    const name = fold(unit.name);
    const same = (children.get(unit.parent ?? 0) ?? []).find((id) => {
      const other = c.after.get(id);
      return id !== unit.id && other?.to === null && fold(other.name) === name;
    });
    // Of two that are both touched, the later one is named.
    if (same !== undefined && !(touched.some((one) => one.id === same) && lineOf(same) > lineOf(unit.id)))
      found.problems.push({
        line: lineOf(unit.id),
        code: "name_taken",
        data: { unit: unit.id, name: unit.name },
      });
  }
  const codes = new Set([...c.tree.values()].map((unit) => unit.code));
  for (const { line, code } of c.founded) {
    if (code === null) continue;
    if (codes.has(code) || c.rules.codes?.has(code))
      found.problems.push({ line, code: "code_taken", data: { code } });
    codes.add(code);
  }
}

/** Everything must lie in the part of whoever proposes it, as it was and as it will be. */
function checkPart(c: Checking, found: Found): void {
  const { within } = c.rules;
  if (within === undefined) return;
  const lineOf = linesOf(c);
  const outside = new Set<number>();
  const ask = (at: Tree, id: number) => {
    const parent = at.get(id)?.parent;
    if (parent == null) return;
    if (!wayOf(at, parent)?.includes(within)) outside.add(id);
  };
  for (const id of [
    ...c.edits.keys(),
    ...c.founded.map((unit) => unit.id),
    ...c.flows.flatMap((flow) => flow.targets),
  ]) {
    ask(c.tree, id);
    ask(c.after, id);
  }
  for (const id of outside)
    found.problems.push({
      line: lineOf(id),
      code: "outside",
      data: { unit: id, name: c.after.get(id)?.name ?? null },
    });
}

/** Minimums are warnings, never a wall (membership handbook, §1.6). */
function checkSizes(c: Checking, types: ReadonlyMap<string, TypeRule>, found: Found): void {
  const lineOf = linesOf(c);
  const children = childrenOf(c.after);
  for (const unit of c.after.values()) {
    const was = c.tree.get(unit.id);
    const rule = types.get(unit.type);
    if (!isOpen(unit) || !rule || was === unit) continue;
    const { minMembers, minBranches } = rule;
    if (
      rule.holdsMembers &&
      minMembers !== null &&
      unit.members < minMembers &&
      unit.members < (was?.members ?? minMembers)
    )
      found.warnings.push({
        line: lineOf(unit.id),
        code: "few_members",
        data: { unit: unit.id, name: unit.name, have: unit.members, need: minMembers },
      });
    const branches = (children.get(unit.id) ?? []).filter((id) => isOpen(c.after.get(id))).length;
    if (minBranches !== null && branches < minBranches && !(c.ways.size === 0 && was))
      found.warnings.push({
        line: lineOf(unit.id),
        code: "few_branches",
        data: { unit: unit.id, name: unit.name, have: branches, need: minBranches },
      });
  }
  for (const flow of c.flows) {
    const members = c.tree.get(flow.from)?.members ?? 0;
    if (flow.whole || members === 0) continue;
    let chosen = 0;
    for (const n of c.rules.chosen?.(flow.line, flow.from).values() ?? []) chosen += n;
    if (members > chosen && flow.op === "SPLIT")
      found.warnings.push({
        line: flow.line,
        code: "undecided",
        data: { unit: flow.from, name: c.tree.get(flow.from)?.name ?? null, n: members - chosen },
      });
  }
}

export function checkPlan(c: Checking): Found {
  const found: Found = { problems: [], warnings: [] };
  const types = new Map(c.rules.types.map((type) => [type.code, type]));
  checkPlaces(c, types, found);
  checkSuccessors(c, types, found);
  checkNames(c, found);
  checkPart(c, found);
  checkSizes(c, types, found);
  return found;
}
