import { expect, test } from "vitest";
import type { UnitRow } from "../../contract/unit.ts";
import { type Chunk, moveIn, treeLines } from "./tree-rows.ts";

const unit = (id: number, hasChildren = false): UnitRow => ({
  id,
  code: `T${id}`,
  name: `Đơn vị ${id}`,
  type: "BASE_UNION",
  sector: "RESIDENTIAL",
  tier: "BASE",
  hasChildren,
  validTo: null,
});
const chunk = (rows: readonly UnitRow[] | undefined, next: string | null = null): Chunk => ({
  after: undefined,
  rows,
  next,
  failed: false,
});
const opened = (open: Record<number, Chunk[]>) => (id: number) => open[id] ?? null;

test("children stand below their unit, one level deeper, with their place among their sisters", () => {
  const lines = treeLines([unit(1, true)], opened({ 1: [chunk([unit(2), unit(3, true)])] }));
  expect(
    lines.map((line) => (line.kind === "unit" ? [line.unit.id, line.level, line.position] : [])),
  ).toEqual([
    [1, 1, 1],
    [2, 2, 1],
    [3, 2, 2],
  ]);
});

test("a unit whose children have not come yet shows that they come, and one with more pages offers the next", () => {
  expect(treeLines([unit(1, true)], opened({ 1: [chunk(undefined)] })).at(-1)?.kind).toBe("loading");
  const more = treeLines([unit(1, true)], opened({ 1: [chunk([unit(2)], "cursor")] })).at(-1);
  expect(more).toEqual({ kind: "more", parent: 1, level: 2, after: "cursor" });
});

test("an opened unit without open children says so", () => {
  expect(treeLines([unit(1, true)], opened({ 1: [chunk([])] })).at(-1)?.kind).toBe("nothing");
});

test("the arrow to the right opens a closed unit and goes into an open one", () => {
  const closed = treeLines([unit(1, true)], opened({}));
  expect(moveIn(closed, 1, "ArrowRight")).toEqual({ open: 1 });
  const open = treeLines([unit(1, true)], opened({ 1: [chunk([unit(2)])] }));
  expect(moveIn(open, 1, "ArrowRight")).toEqual({ focus: 2 });
  expect(moveIn(open, 2, "ArrowRight")).toBeNull();
});

test("the arrow to the left closes an open unit and goes out of a closed one", () => {
  const lines = treeLines([unit(1, true)], opened({ 1: [chunk([unit(2)])] }));
  expect(moveIn(lines, 1, "ArrowLeft")).toEqual({ close: 1 });
  expect(moveIn(lines, 2, "ArrowLeft")).toEqual({ focus: 1 });
});

test("walking stops at the first and the last line", () => {
  const lines = treeLines([unit(1, true)], opened({ 1: [chunk([unit(2)])] }));
  expect(moveIn(lines, 2, "ArrowDown")).toEqual({ focus: 2 });
  expect(moveIn(lines, 1, "ArrowUp")).toEqual({ focus: 1 });
  expect(moveIn(lines, 1, "End")).toEqual({ focus: 2 });
});
