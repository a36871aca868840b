import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import type { UnitPath } from "./scope.ts";

/** A unit that ends, or of which a part leaves (`stays`). */
export type UnitDivision = {
  /** As it stood before. */
  readonly unit: UnitPath;
  readonly stays: boolean;
  readonly successors: readonly UnitPath[];
  /** Who takes over whatever nobody chose a successor for; null when the unit held nothing. */
  readonly otherwise: UnitPath | null;
};

/** What changes in the tree on one day, by one decision. */
export type UnitChange = {
  /** The id under which everything that it does can be found again. */
  readonly id: string;
  readonly on: PlainDate;
  readonly decisionNo: string | null;
  readonly decisionDate: PlainDate | null;
  readonly founded: readonly number[];
  readonly divisions: readonly UnitDivision[];
  /** People of divided units who chose a successor. */
  readonly chosen: readonly { readonly personId: string; readonly from: number; readonly to: number }[];
  /** Units that go on with another way, themselves and all below them. */
  readonly moved: readonly { readonly from: UnitPath; readonly to: UnitPath }[];
};

/** In whose name: `accountId` decided it, the program does it. */
export type ChangingUnits = {
  readonly db: Tx;
  readonly vault: Vault;
  readonly accountId: string | null;
  readonly today: PlainDate;
  readonly now: Date;
  afterCommit(run: () => void): void;
};

/**
 * What a module does with rows that name a unit when units change.
 *  - `follows`: the row's ancestor columns follow the unit's way; nothing else changes;
 *  - `stays`: the row tells what was, and stays with the unit that it was written for;
 *  - `answered`: the module's own `apply` moves or ends it.
 */
export type UnitColumnAnswer = "follows" | "stays" | "answered";

export type UnitChangeHook = {
  /** `schema.table.column` of every foreign key to a unit, `schema.table.a1` for ancestor columns, with the answer. */
  readonly columns: Readonly<Record<string, UnitColumnAnswer>>;
  /** How much of what it touches, by a word of the texts: nothing is written. */
  readonly count?: (db: Db, change: UnitChange) => Promise<Readonly<Record<string, number>>>;
  /** What stands in the way though the tree allows it. */
  readonly obstacles?: (
    db: Db,
    change: UnitChange,
  ) => Promise<readonly { unit: number; code: string; data: Record<string, string | number | null> }[]>;
  /** Answers what `undo` needs, as JSON. */
  readonly apply?: (acting: ChangingUnits, change: UnitChange) => Promise<unknown>;
  /** What keeps this part from being given back: somebody has built on it since. */
  readonly contradictions?: (
    db: Db,
    change: UnitChange,
    did: unknown,
  ) => Promise<readonly { code: string; n: number }[]>;
  /** Gives back exactly what `apply` changed. `change` is the one that was applied, not its reverse. */
  readonly undo?: (acting: ChangingUnits, change: UnitChange, did: unknown) => Promise<void>;
};

/** Units by the depth at which they stood: rows in them are found by the ancestor column of that depth. */
export function byDepth<T>(units: readonly T[], pathOf: (one: T) => readonly number[]): Map<number, T[]> {
  const depths = new Map<number, T[]>();
  for (const one of units) {
    const depth = pathOf(one).length;
    depths.set(depth, [...(depths.get(depth) ?? []), one]);
  }
  return depths;
}

/**
 * Gives the rows of a table the new ways of their units. `table` is a declared name, never input. Answers how many rows
 * were changed. The rows are found by the old depth's column, which is indexed where there are many.
 */
export async function followWays(tx: Tx, table: string, moved: UnitChange["moved"]): Promise<number> {
  let changed = 0;
  for (const [depth, units] of byDepth(moved, (one) => one.from.path)) {
    const column = (i: number) => sql`${sql.val(units.map(({ to }) => to.path[i] ?? null))}::int[]`;
    const ids = sql`${sql.val(units.map(({ from }) => from.id))}::int[]`;
    const { numAffectedRows } = await sql`
      update ${sql.table(table)} t set a1 = w.a1, a2 = w.a2, a3 = w.a3, a4 = w.a4, a5 = w.a5, a6 = w.a6, a7 = w.a7, a8 = w.a8
      from unnest(${ids}, ${sql.join([0, 1, 2, 3, 4, 5, 6, 7].map(column))}) as w (id, a1, a2, a3, a4, a5, a6, a7, a8)
      where t.unit_id = w.id and ${sql.ref(`t.a${depth}`)} = any(${ids})`.execute(tx);
    changed += Number(numAffectedRows ?? 0);
  }
  return changed;
}

/** Units that end, each with the one that takes over what nobody chose for; those that held nothing have none. */
export const endedBy = (change: UnitChange) => change.divisions.filter((one) => !one.stays);

/** The successor on somebody's own way, else the one that takes over the rest. */
export const successorFor = (division: UnitDivision, way: readonly number[] | null): UnitPath | null =>
  division.successors.find((unit) => way?.includes(unit.id)) ?? division.otherwise;

/** The same change backwards, as far as ways are concerned. */
export const movedBack = (moved: UnitChange["moved"]): UnitChange["moved"] =>
  moved.map(({ from, to }) => ({ from: to, to: from }));
