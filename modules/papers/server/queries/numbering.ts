import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

export type NumberingRow = {
  unitId: number | null;
  validFrom: string;
  period: "TERM" | "YEAR";
  symbol: string | null;
  source: string;
  doubt: string | null;
};

/** What these units, those above them and everybody say about numbers, the newest first. */
export async function numberingAbove(db: Db, units: readonly UnitPath[]): Promise<NumberingRow[]> {
  const ids = [...new Set(units.flatMap((unit) => unit.path))];
  const { rows } = await sql<NumberingRow>`
    select unit_id as "unitId", valid_from as "validFrom", period, symbol, source, doubt from papers.numbering
    where unit_id is null or unit_id = any(${sql.val(ids)}::int[]) order by valid_from desc`.execute(db);
  return rows;
}

/** The row that holds for a unit on a day: the nearest above it, of that one the newest that has begun. */
export function numberingOn(rows: readonly NumberingRow[], unit: UnitPath, day: string): NumberingRow {
  const begun = rows.filter((row) => row.validFrom <= day);
  for (const id of [...unit.path].toReversed()) {
    const own = begun.find((row) => row.unitId === id);
    if (own) return own;
  }
  const general = begun.find((row) => row.unitId === null);
  if (!general) throw new Error("no rule says how papers are numbered");
  return general;
}

/** The period of a number that is taken on a day: of the unit's term or of the year, or open while it has no term. */
export function periodOn(
  rows: readonly NumberingRow[],
  unit: UnitPath,
  day: string,
  term: { id: string; from: string } | null,
): { period: string; carriedFrom: string | null } {
  if (numberingOn(rows, unit, day).period === "YEAR")
    return { period: `Y:${day.slice(0, 4)}`, carriedFrom: null };
  return term ? { period: `T:${term.id}`, carriedFrom: term.from } : { period: "O", carriedFrom: null };
}

/** The unit's own symbol on a day, when it has one. */
export const symbolOn = (rows: readonly NumberingRow[], unit: UnitPath, day: string): string | null =>
  rows.find((row) => row.unitId === unit.id && row.validFrom <= day)?.symbol ?? null;

/** False when the unit already says something else from that day on. */
export async function insertNumbering(
  tx: Tx,
  unitId: number,
  row: Omit<NumberingRow, "unitId">,
  accountId: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into papers.numbering (unit_id, valid_from, period, symbol, source, doubt, set_by)
    values (${unitId}, ${row.validFrom}, ${row.period}, ${row.symbol}, ${row.source}, ${row.doubt}, ${accountId})
    on conflict do nothing returning id`.execute(tx);
  return rows.length > 0;
}
