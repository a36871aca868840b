import fc from "fast-check";
import { expect, test } from "vitest";
import type { Cell } from "./dimensions.ts";
import { hiddenAt, hiddenIn, hide, type Sister, SMALLEST_SHOWN } from "./small-numbers.ts";

const cellsOf = (numbers: Record<string, number>): Cell[] =>
  Object.entries(numbers).map(([value, n]) => ({ value, n }));
const hiddenOf = (numbers: Record<string, number>) => [...hiddenIn(cellsOf(numbers))].sort();

test("fewer than five are hidden, five are shown", () => {
  const cells = cellsOf({ NONE: 900, BUDDHIST: 5, CATHOLIC: 4, ISLAM: 1 });
  expect(hide(cells, hiddenIn(cells))).toEqual([
    { value: "NONE", n: 900 },
    { value: "BUDDHIST", n: 5 },
    { value: "CATHOLIC", n: null },
    { value: "ISLAM", n: null },
  ]);
});

test("a number that alone would be hidden takes the next smallest with it, else it is the total less the rest", () => {
  expect(hiddenOf({ NONE: 900, BUDDHIST: 60, CATHOLIC: 4 })).toEqual(["BUDDHIST", "CATHOLIC"]);
});

test("two that are two together are one each, so a third is hidden with them", () => {
  expect(hiddenOf({ NONE: 900, BUDDHIST: 1, CATHOLIC: 1 })).toEqual(["BUDDHIST", "CATHOLIC", "NONE"]);
  expect(hiddenOf({ NONE: 900, BUDDHIST: 3, CATHOLIC: 2 })).toEqual(["BUDDHIST", "CATHOLIC"]);
});

test("no hidden number can be computed from the total and what is shown", () => {
  const cells = fc.uniqueArray(fc.record({ value: fc.string(), n: fc.integer({ min: 1, max: 50 }) }), {
    selector: (cell) => cell.value,
    minLength: 2,
  });
  fc.assert(
    fc.property(cells, (all) => {
      const hidden = hiddenIn(all);
      const small = all.filter((cell) => cell.n < SMALLEST_SHOWN);
      expect(hidden.size).not.toBe(1);
      expect(small.every(({ value }) => hidden.has(value))).toBe(true);
      expect(hidden.size === 0).toBe(small.length === 0);
    }),
  );
});

test("a small number does not follow from the superior's less the sisters'", () => {
  const sisters: Sister[] = [
    { id: 2, cells: cellsOf({ NONE: 80, BUDDHIST: 3, CATHOLIC: 9 }) },
    { id: 3, cells: cellsOf({ NONE: 70, BUDDHIST: 8, CATHOLIC: 20 }) },
    { id: 4, cells: cellsOf({ NONE: 60, BUDDHIST: 50, CATHOLIC: 30 }) },
  ];
  const at = (id: number) =>
    [...hiddenAt([1, id], sisters.find((one) => one.id === id)?.cells ?? [], new Map([[1, sisters]]))].sort();
  expect(at(2)).toEqual(["BUDDHIST", "CATHOLIC"]);
  expect(at(3)).toEqual(["BUDDHIST", "CATHOLIC"]);
  expect(at(4)).toEqual([]);
});

type Node = { id: number; path: number[]; cells: Cell[]; children: Node[] };
const VALUES = ["NONE", "BUDDHIST", "CATHOLIC"];

/** A unit with two levels below it; its numbers are the sums of those of the lowest. */
function grow(lowest: readonly (readonly (readonly number[])[])[]): Node[] {
  let last = 0;
  const all: Node[] = [];
  const add = (above: Node | null): Node => {
    const id = ++last;
    const node: Node = { id, path: [...(above?.path ?? []), id], cells: [], children: [] };
    above?.children.push(node);
    all.push(node);
    return node;
  };
  const root = add(null);
  for (const group of lowest) {
    const middle = add(root);
    for (const numbers of group)
      add(middle).cells = VALUES.map((value, i) => ({ value, n: numbers[i] as number }));
  }
  for (const node of [...all].reverse()) {
    if (node.children.length === 0) continue;
    const n = (i: number) => node.children.reduce((sum, child) => sum + (child.cells[i]?.n ?? 0), 0);
    node.cells = VALUES.map((value, i) => ({ value, n: n(i) }));
  }
  return all;
}

/** What a reader of every unit knows after subtracting as long as any sum has one unknown part. */
function deduced(all: readonly Node[]): Set<string> {
  const below = new Map(all.map((node) => [node.id, node.children]));
  const known = new Set<string>();
  for (const node of all) {
    const hidden = hiddenAt(node.path, node.cells, below);
    for (const value of VALUES) if (!hidden.has(value)) known.add(`${node.id} ${value}`);
  }
  const sums = all.flatMap((node) => [
    VALUES.map((value) => `${node.id} ${value}`),
    ...(node.children.length > 0
      ? VALUES.map((value) => [node, ...node.children].map(({ id }) => `${id} ${value}`))
      : []),
  ]);
  for (let again = true; again; ) {
    again = false;
    for (const parts of sums) {
      const unknown = parts.filter((part) => !known.has(part));
      if (unknown.length !== 1) continue;
      known.add(unknown[0] as string);
      again = true;
    }
  }
  return known;
}

test("nobody who subtracts the units of a part from one another finds a small number", () => {
  const numbers = fc.tuple(...VALUES.map(() => fc.integer({ min: 1, max: 30 })));
  const lowest = fc.array(fc.array(numbers, { minLength: 2, maxLength: 4 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(lowest, (groups) => {
      const all = grow(groups);
      const known = deduced(all);
      for (const { id, cells } of all)
        for (const { value, n } of cells)
          expect(n >= SMALLEST_SHOWN || !known.has(`${id} ${value}`), `${id} ${value}`).toBe(true);
    }),
  );
});
