import { expect, test } from "vitest";
import { findAdminUnit } from "#modules/organisation/data/admin-units.ts";
import type { DemoUnitType } from "./draft.ts";
import { type DemoUnit, generateTree } from "./tree.ts";

const small = generateTree({ seed: 7, members: 16_000 });
const large = generateTree({ seed: 7, members: 400_000 });
const trees = [
  ["16,000", small],
  ["400,000", large],
] as const;

/**
 * Which type may stand under which, read from the Charter's rules on levels and from pairs found in a province's
 * real tree: base union to branch, inter-branch and school union; inter-branch to branch; delegated union as a
 * district-equivalent.
 */
const ALLOWED: Record<DemoUnitType, readonly DemoUnitType[]> = {
  CENTRAL: ["PROVINCIAL", "CENTRAL_DIRECT"],
  PROVINCIAL: ["BASE_UNION", "BASE_UNION_DELEGATED", "BASE_BRANCH", "BRANCH"],
  CENTRAL_DIRECT: ["BASE_UNION", "BASE_UNION_DELEGATED", "BASE_BRANCH"],
  BASE_UNION_DELEGATED: ["BASE_UNION", "BASE_BRANCH", "INTER_BRANCH", "BRANCH"],
  BASE_UNION: ["SUB_BASE_UNION", "INTER_BRANCH", "BRANCH"],
  SUB_BASE_UNION: ["BRANCH"],
  INTER_BRANCH: ["BRANCH"],
  BASE_BRANCH: [],
  BRANCH: [],
};

const leaves = (units: readonly DemoUnit[]) => units.flatMap((u) => (u.leaf ? [u.leaf] : []));

test.each(trees)(
  "%s: has one root, and every other unit a parent above it that may bear it",
  (_, { units }) => {
    expect(units.filter((u) => u.parentId === null).map((u) => u.type)).toEqual(["CENTRAL"]);
    units.forEach((unit, i) => {
      expect(unit.id).toBe(i + 1);
      if (unit.parentId === null) return;
      const parent = units[unit.parentId - 1] as DemoUnit;
      expect(unit.parentId).toBeLessThan(unit.id);
      expect(ALLOWED[parent.type]).toContain(unit.type);
      expect(unit.path).toEqual([...parent.path, unit.id]);
      expect(unit.path.length).toBeLessThanOrEqual(8);
      expect(unit.validFrom >= parent.validFrom).toBe(true);
    });
  },
);

test.each(trees)("%s: is numbered in pre-order, brothers in the order of their names", (_, { units }) => {
  const byName = new Intl.Collator("vi", { numeric: true });
  const last = new Map<number, DemoUnit>();
  let previous: DemoUnit | undefined;
  for (const unit of units) {
    if (previous && unit.parentId !== null) expect(previous.path).toContain(unit.parentId);
    const brother = last.get(unit.parentId ?? 0);
    if (brother) expect(byName.compare(brother.name, unit.name)).toBeLessThanOrEqual(0);
    last.set(unit.parentId ?? 0, unit);
    previous = unit;
  }
});

test.each(trees)(
  "%s: the top is real: 34 provinces and a base union for each of 3,321 communes",
  (_, { units }) => {
    expect(units.filter((u) => u.type === "PROVINCIAL")).toHaveLength(34);
    expect(units.filter((u) => u.type === "CENTRAL_DIRECT")).toHaveLength(6);
    const territorial = units.filter((u) => u.type === "BASE_UNION" && u.adminUnitCode);
    expect(territorial).toHaveLength(3321);
    for (const union of territorial) {
      const commune = findAdminUnit(union.adminUnitCode ?? "", "2026-11-01");
      const province = units[(union.parentId ?? 0) - 1];
      expect(commune?.parentCode).toBe(province?.adminUnitCode);
      expect(union.name.endsWith(` ${commune?.name}`)).toBe(true);
    }
  },
);

test("the members of the branches are exactly as many as asked for, at any number", () => {
  for (const members of [1, 999, 16_000, 123_457]) {
    const tree = generateTree({ seed: 3, members });
    expect(leaves(tree.units).reduce((sum, leaf) => sum + leaf.members, 0)).toBe(members);
  }
});

test("nearly every branch has its three members, and a branch has 22 to 24 on average", () => {
  const all = leaves(large.units);
  const tooSmall = all.filter((leaf) => leaf.members < 3).length;
  expect(tooSmall).toBeGreaterThan(0);
  expect(tooSmall / all.length).toBeLessThan(0.01);
  expect(400_000 / all.length).toBeGreaterThan(22);
  expect(400_000 / all.length).toBeLessThan(24.5);
});

test("only branches and base branches have members of their own", () => {
  for (const unit of large.units) {
    expect(unit.leaf !== null).toBe(unit.type === "BRANCH" || unit.type === "BASE_BRANCH");
  }
});

test("codes are unique and fit in 16 characters; names are NFC, some of them long", () => {
  expect(new Set(large.units.map((u) => u.code)).size).toBe(large.units.length);
  expect(Math.max(...large.units.map((u) => u.code.length))).toBeLessThanOrEqual(16);
  for (const { name } of large.units) expect(name).toBe(name.normalize("NFC"));
  expect(small.units.filter((u) => u.name.length >= 110).length).toBeGreaterThan(0);
});

test("the tree is ragged: branches hang under base unions, school unions, faculties and provinces", () => {
  const parents = large.units.flatMap((u) =>
    u.type === "BRANCH" ? [large.units[(u.parentId ?? 0) - 1]?.type] : [],
  );
  const kinds = ["BASE_UNION", "SUB_BASE_UNION", "INTER_BRANCH", "PROVINCIAL", "BASE_UNION_DELEGATED"];
  expect(kinds.filter((kind) => !parents.includes(kind as DemoUnitType))).toEqual([]);
});

test("more members than the numbering of ids can bear are refused", () => {
  expect(() => generateTree({ seed: 1, members: 6_000_001 })).toThrow(RangeError);
});
