/**
 * What part of the tree an actor may touch. Rows that are listed by unit carry one ancestor column per depth
 * (`a1 … a8`), so a scope is a handful of (column, unit) equalities that an index answers in order.
 */

export const MAX_DEPTH = 8;
export type Depth = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
export type AncestorColumn = `a${Depth}`;

/** A unit's place: its id and the ids from the root down to itself; `path[depth - 1] === id`. */
export type UnitPath = { readonly id: number; readonly path: readonly number[] };

declare const scopeMark: unique symbol;

/**
 * Resolved once per request. It cannot be made by hand outside this room: a query that takes a `Scope` takes rights
 * that were checked. `parts` are disjoint subtrees; an empty scope sees nothing.
 */
export type Scope = { readonly [scopeMark]: true; readonly parts: readonly ScopePart[] };

export type ScopePart = { readonly unitId: number; readonly depth: Depth; readonly column: AncestorColumn };

const part = (unit: UnitPath): ScopePart => {
  const depth = unit.path.length as Depth;
  if (depth < 1 || depth > MAX_DEPTH)
    throw new Error(`unit ${unit.id} lies at depth ${depth}, not 1 to ${MAX_DEPTH}`);
  return { unitId: unit.id, depth, column: `a${depth}` };
};

const make = (parts: ScopePart[]): Scope => ({ parts }) as unknown as Scope;

/** Keeps only the highest of nested units, so that no row is met twice. */
export function scopeOf(units: readonly UnitPath[]): Scope {
  const ids = new Set(units.map((unit) => unit.id));
  const highest = units.filter((unit) => !unit.path.slice(0, -1).some((ancestor) => ids.has(ancestor)));
  return make([...new Map(highest.map((unit) => [unit.id, part(unit)])).values()]);
}

export const emptyScope: Scope = make([]);

/** Whether the unit lies in the scope (itself or below one of its parts). */
export const contains = (scope: Scope, unit: UnitPath): boolean =>
  scope.parts.some((s) => unit.path[s.depth - 1] === s.unitId);

/** The scope narrowed to one unit's subtree, or null when that unit lies outside. */
export const narrow = (scope: Scope, unit: UnitPath): Scope | null =>
  contains(scope, unit) ? make([part(unit)]) : null;

/** The actor's own part with this unit at its top, without asking where the unit lies; null when it is no top. */
export const ownPart = (scope: Scope, unitId: number): Scope | null => {
  const own = scope.parts.find((s) => s.unitId === unitId);
  return own ? make([own]) : null;
};

/** Their SQL types, for rows that are sent as arrays. */
export const ANCESTOR_TYPES = {
  a1: "int",
  a2: "int",
  a3: "int",
  a4: "int",
  a5: "int",
  a6: "int",
  a7: "int",
  a8: "int",
} as const satisfies Record<AncestorColumn, string>;

/** The ancestor columns of a row that stands in this unit. */
export function ancestorsOf(unit: UnitPath): Record<AncestorColumn, number | null> {
  const at = (depth: number) => unit.path[depth - 1] ?? null;
  return { a1: at(1), a2: at(2), a3: at(3), a4: at(4), a5: at(5), a6: at(6), a7: at(7), a8: at(8) };
}
