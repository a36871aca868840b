import type { Cell, Dimension } from "./dimensions.ts";

/** Fewer people than these are not shown by religion or ethnicity above base level (member statistics, small-number rule). */
export const SMALLEST_SHOWN = 5;
export const GUARDED: ReadonlySet<Dimension> = new Set(["ethnicity", "religion"]);

/** `n` is null where it is hidden. */
export type ShownCell = { value: string; n: number | null };

type Part<K> = { key: K; n: number };

/**
 * Hides the next smallest of parts whose sum is known, until what is hidden is more than one number and no small sum:
 * one alone is the sum less the others, and two that are two together are one each. Answers what came to be hidden.
 */
function cover<K>(parts: readonly Part<K>[], hidden: ReadonlySet<K>): K[] {
  const before = parts.filter((part) => hidden.has(part.key));
  let sum = before.reduce((all, part) => all + part.n, 0);
  const added: K[] = [];
  if (before.length === 0) return added;
  for (const next of parts.filter((part) => !hidden.has(part.key)).sort((a, b) => a.n - b.n)) {
    if (before.length + added.length > 1 && sum >= SMALLEST_SHOWN) break;
    added.push(next.key);
    sum += next.n;
  }
  return added;
}

const partsOf = (cells: readonly Cell[]) => cells.map(({ value, n }) => ({ key: value, n }));

/** The values to hide so that no small number follows from the unit's own numbers and their sum. */
export function hiddenIn(cells: readonly Cell[]): Set<string> {
  const small = new Set(cells.filter(({ n }) => n < SMALLEST_SHOWN).map(({ value }) => value));
  return new Set([...small, ...cover(partsOf(cells), small)]);
}

export const hide = (cells: readonly Cell[], hidden: ReadonlySet<string>): ShownCell[] =>
  cells.map(({ value, n }) => ({ value, n: hidden.has(value) ? null : n }));

/** Units directly below the same superior, and (with its id) what the superior has itself: together they are its number. */
export type Sister = { id: number; cells: readonly Cell[] };

/** The values to hide in each of the sisters, so that none follows from their superior's number less the others'. */
function hiddenAmong(sisters: readonly Sister[], above: ReadonlySet<string>): Map<number, Set<string>> {
  const hidden = new Map(sisters.map(({ id, cells }) => [id, hiddenIn(cells)]));
  const holders = new Map<string, (Part<number> & { lone: boolean })[]>();
  for (const { id, cells } of sisters) {
    for (const { value, n } of cells) {
      const known = holders.get(value) ?? [];
      known.push({ key: id, n, lone: cells.length === 1 });
      holders.set(value, known);
    }
  }
  for (let again = true; again; ) {
    again = false;
    for (const [value, parts] of holders) {
      const covered = new Set(parts.filter(({ key }) => hidden.get(key)?.has(value)).map(({ key }) => key));
      // A number that is a unit's only one is its size, which everybody sees: it covers nobody.
      const able = parts.filter(({ key, lone }) => covered.has(key) || !lone);
      const smallest = [...able].sort((a, b) => a.n - b.n)[0];
      // The superior's is hidden: one hidden below it keeps it from being the sum.
      const least = covered.size === 0 && smallest ? [smallest.key] : [];
      const added = above.has(value) ? least : cover(able, covered);
      for (const key of added) hidden.get(key)?.add(value);
      again ||= added.length > 0;
    }
    for (const { id, cells } of sisters) {
      const own = hidden.get(id) as Set<string>;
      const added = cover(partsOf(cells), own);
      for (const value of added) own.add(value);
      again ||= added.length > 0;
    }
  }
  return hidden;
}

const sumOf = (sisters: readonly Sister[]): Cell[] => {
  const sums = new Map<string, number>();
  for (const { value, n } of sisters.flatMap(({ cells }) => cells))
    sums.set(value, (sums.get(value) ?? 0) + n);
  return [...sums].map(([value, n]) => ({ value, n }));
};

/**
 * The values to hide in the last unit of `path`, for every reader the same. `below`: the sisters under each unit of the
 * way but the last. From the top down, since what is hidden above must not be the sum of what is shown below it.
 */
export function hiddenAt(
  path: readonly number[],
  cells: readonly Cell[],
  below: ReadonlyMap<number, readonly Sister[]>,
): Set<string> {
  let hidden: ReadonlySet<string> | undefined;
  for (const [i, id] of path.slice(0, -1).entries()) {
    const sisters = below.get(id) ?? [];
    hidden = hiddenAmong(sisters, hidden ?? hiddenIn(sumOf(sisters))).get(path[i + 1] as number);
  }
  return new Set([...(hidden ?? []), ...hiddenIn(cells)]);
}
