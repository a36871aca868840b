import type { FoundedUnit, Operation, Share, UnitRef } from "./lines.ts";
import type { PlanUnit, Tree } from "./tree.ts";

/** What stands in the way (or is worth a look), with the line that it belongs to, counted from 1. */
export type Finding = { readonly line: number; readonly code: string; readonly data: Facts };
export type Facts = Readonly<Record<string, string | number | null>>;

/** How a unit that ends, or of which a part leaves, is divided. */
export type Division = {
  readonly line: number;
  readonly op: Operation["op"];
  readonly targets: readonly number[];
  /** Where those stand who are not named, until they choose: the only successor, or the one that the line says. */
  readonly otherwise: number | null;
  /** Subordinate units with the successor that each goes to. */
  readonly children: ReadonlyMap<number, number>;
  /** Whether everybody goes to one successor. */
  readonly whole: boolean;
};

/** All that the lines say of one unit. */
export type Edit = {
  name?: { line: number; to: string };
  parent?: { line: number; to: number };
  type?: { line: number; to: string };
  ends?: Division;
  /** A part leaves, the unit stays. */
  parts?: Division;
  reopens?: { line: number; parent: number | null };
};

export type ReadLines = {
  edits: Map<number, Edit>;
  founded: (PlanUnit & { key: string; line: number })[];
  problems: Finding[];
};

type Reading = ReadLines & { tree: Tree; day: string; keys: Map<string, number> };

const foundedIn = (line: Operation): FoundedUnit[] => {
  switch (line.op) {
    case "ESTABLISH":
      return [line.unit];
    case "CONSOLIDATE":
      return [line.into];
    case "SPLIT":
    case "SEPARATE":
      return line.into.flatMap(({ unit }) => (typeof unit === "object" ? [unit] : []));
    default:
      return [];
  }
};

const find = (reading: Reading, line: number, code: string, data: Facts = {}): void =>
  void reading.problems.push({ line, code, data });

/** The unit that a line speaks of; null (and a problem) when there is none. */
function idOf(reading: Reading, line: number, ref: UnitRef | FoundedUnit): number | null {
  if (typeof ref === "number") {
    if (reading.tree.has(ref)) return ref;
    find(reading, line, "unit_unknown", { unit: ref });
    return null;
  }
  const key = typeof ref === "string" ? ref : ref.key;
  const id = reading.keys.get(key);
  if (id === undefined) find(reading, line, "unit_unknown", { unit: key });
  return id ?? null;
}

/** What is said of a unit once may not be said again, and nothing else of one that ends or opens again. */
function edit(reading: Reading, line: number, id: number, what: keyof Edit, of: Partial<Edit>): void {
  const unit = reading.tree.get(id) as PlanUnit;
  const known = reading.edits.get(id) ?? {};
  const alone = what === "ends" || what === "reopens";
  const clash =
    known[what] !== undefined || known.ends || known.reopens || (alone && Object.keys(known).length > 0);
  if (clash) return find(reading, line, "twice", { unit: id, name: unit.name });
  if (what === "reopens") {
    if (unit.to === null) return find(reading, line, "not_ended", { unit: id, name: unit.name });
  } else if (unit.to !== null) {
    return find(reading, line, "ended", { unit: id, name: unit.name, on: unit.to });
  }
  if (reading.day < unit.from || (what === "ends" && reading.day <= unit.from))
    return find(reading, line, "before_birth", { unit: id, name: unit.name, from: unit.from });
  if (unit.parent === null && (what === "ends" || what === "parent"))
    return find(reading, line, "root", { name: unit.name });
  reading.edits.set(id, { ...known, ...of });
}

function division(
  reading: Reading,
  line: number,
  source: number,
  said: { op: Operation["op"]; into: readonly Share[]; otherwise: UnitRef | null; stays: boolean },
): Division | null {
  const targets: number[] = [];
  const children = new Map<number, number>();
  for (const share of said.into) {
    const target = idOf(reading, line, share.unit);
    if (target === null) return null;
    const name = reading.tree.get(target)?.name ?? null;
    if (target === source) find(reading, line, "successor_itself", { unit: source, name });
    if (targets.includes(target)) find(reading, line, "successor_twice", { unit: target, name });
    targets.push(target);
    for (const child of share.children) {
      if (children.has(child)) find(reading, line, "child_twice", { unit: child });
      else if (reading.tree.get(child)?.parent !== source || reading.tree.get(child)?.to !== null)
        find(reading, line, "not_a_child", { unit: child, name: reading.tree.get(child)?.name ?? null });
      children.set(child, target);
    }
  }
  const percents = said.into.map((share) => share.percent);
  if (percents.some((percent) => percent !== null)) {
    // In hundredths, since 33.3 + 33.3 + 33.4 is no 100 in floating point.
    const sum = percents.reduce<number>((total, percent) => total + Math.round((percent ?? 0) * 100), 0);
    if (said.stays ? sum > 10_000 : sum !== 10_000) find(reading, line, "shares", { sum: sum / 100 });
  }
  const otherwise = said.otherwise === null ? null : idOf(reading, line, said.otherwise);
  if (!said.stays && said.otherwise !== null && otherwise !== null && !targets.includes(otherwise))
    find(reading, line, "otherwise_elsewhere", { unit: otherwise });
  const whole = !said.stays && targets.length === 1;
  return { line, op: said.op, targets, otherwise: said.stays ? source : otherwise, children, whole };
}

function endAll(
  reading: Reading,
  line: number,
  op: Operation["op"],
  units: readonly number[],
  into: UnitRef | null,
) {
  for (const unit of units) {
    const source = idOf(reading, line, unit);
    if (source === null) continue;
    const shares = into === null ? [] : [{ unit: into, percent: null, children: [] }];
    const ends = division(reading, line, source, { op, into: shares, otherwise: into, stays: false });
    if (ends) edit(reading, line, source, "ends", { ends });
  }
}

function readLine(reading: Reading, operation: Operation, line: number): void {
  switch (operation.op) {
    case "ESTABLISH":
      return;
    case "MERGE":
    case "CONSOLIDATE": {
      const into = operation.op === "MERGE" ? operation.into : operation.into.key;
      return endAll(reading, line, operation.op, operation.units, into);
    }
    case "DISSOLVE":
      return endAll(reading, line, operation.op, [operation.unit], operation.into);
  }
  const id = idOf(reading, line, operation.unit);
  if (id === null) return;
  const unit = reading.tree.get(id) as PlanUnit;
  switch (operation.op) {
    case "RENAME":
      if (operation.name === unit.name) return find(reading, line, "same_name", { name: unit.name });
      return edit(reading, line, id, "name", { name: { line, to: operation.name } });
    case "CHANGE_TYPE":
      if (operation.type === unit.type) return find(reading, line, "same_type", { name: unit.name });
      return edit(reading, line, id, "type", { type: { line, to: operation.type } });
    case "MOVE": {
      const to = idOf(reading, line, operation.parent);
      if (to === null) return;
      if (to === unit.parent) return find(reading, line, "same_superior", { name: unit.name });
      return edit(reading, line, id, "parent", { parent: { line, to } });
    }
    case "REOPEN": {
      const parent = operation.parent === null ? null : idOf(reading, line, operation.parent);
      return edit(reading, line, id, "reopens", { reopens: { line, parent } });
    }
    default: {
      const stays = operation.op === "SEPARATE";
      const otherwise = operation.op === "SPLIT" ? operation.otherwise : null;
      const said = division(reading, line, id, { op: operation.op, into: operation.into, otherwise, stays });
      if (said) edit(reading, line, id, stays ? "parts" : "ends", stays ? { parts: said } : { ends: said });
    }
  }
}

/**
 * Reads the lines into what they say of each unit. They all take effect on the same day, so their order means nothing:
 * what a line needs from another one may stand before or after it.
 */
export function readLines(tree: Tree, lines: readonly Operation[], day: string): ReadLines {
  const keys = new Map<string, number>();
  const reading: Reading = { tree, day, keys, edits: new Map(), founded: [], problems: [] };
  const asked = lines.flatMap((line, i) => foundedIn(line).map((unit) => ({ unit, line: i + 1 })));
  for (const { unit, line } of asked) {
    if (keys.has(unit.key)) find(reading, line, "key_twice", { key: unit.key });
    else keys.set(unit.key, -1 - keys.size);
  }
  for (const { unit, line } of asked) {
    const parent = idOf(reading, line, unit.parent);
    if (parent === null) continue;
    reading.founded.push({
      id: keys.get(unit.key) as number,
      key: unit.key,
      line,
      parent,
      type: unit.type,
      sector: unit.sector ?? reading.tree.get(parent)?.sector ?? "RESIDENTIAL",
      code: unit.code?.toUpperCase() ?? null,
      name: unit.name,
      from: day,
      to: null,
      members: 0,
    });
  }
  for (const [i, operation] of lines.entries()) readLine(reading, operation, i + 1);
  return { edits: reading.edits, founded: reading.founded, problems: reading.problems };
}
