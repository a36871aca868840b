import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db } from "#kernel/db/database.ts";
import { ANCESTOR_TYPES, ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";
import type { OrganSizes } from "../../contract/leadership.ts";

export type BulkTerm = {
  id: string;
  unit: UnitPath;
  name: string;
  from: string;
  to: string;
  provisional?: boolean;
  decisionNo?: string | null;
  decisionDate?: string | null;
  sizes?: OrganSizes;
  /** Whether it is its unit's newest: exactly one of each unit must be. */
  latest?: boolean;
};

export type BulkPosition = {
  id?: string;
  personId: string;
  unit: UnitPath;
  termId: string | null;
  organ: string;
  rank: string;
  from: string;
  to?: string | null;
  employment?: string;
  chosen?: string;
  decisionNo?: string | null;
  decisionDate?: string | null;
};

type Value = string | number | boolean | null;

/** The columns of a copied term with their types, in the order of `termValues`. */
export const TERM_COLUMNS = {
  id: "uuid",
  unit_id: "int",
  name: "text",
  valid_from: "date",
  valid_to: "date",
  provisional: "boolean",
  decision_no: "text",
  decision_date: "date",
  sizes: "jsonb",
  latest: "boolean",
  ...ANCESTOR_TYPES,
} as const;

export const termValues = (term: BulkTerm): Value[] => [
  term.id,
  term.unit.id,
  term.name,
  term.from,
  term.to,
  term.provisional ?? false,
  term.decisionNo ?? null,
  term.decisionDate ?? null,
  JSON.stringify(term.sizes ?? {}),
  term.latest ?? true,
  ...Object.values(ancestorsOf(term.unit)),
];

/** The columns of a copied position with their types, in the order of `positionValues`. */
export const POSITION_COLUMNS = {
  id: "uuid",
  person_id: "uuid",
  unit_id: "int",
  term_id: "uuid",
  organ: "text",
  rank: "text",
  valid_from: "date",
  valid_to: "date",
  employment: "text",
  chosen: "text",
  decision_no: "text",
  decision_date: "date",
  ...ANCESTOR_TYPES,
} as const;

export const positionValues = (position: BulkPosition): Value[] => [
  position.id ?? uuidv7(),
  position.personId,
  position.unit.id,
  position.termId,
  position.organ,
  position.rank,
  position.from,
  position.to ?? null,
  position.employment ?? "CONCURRENT",
  position.chosen ?? "ELECTED",
  position.decisionNo ?? null,
  position.decisionDate ?? null,
  ...Object.values(ancestorsOf(position.unit)),
];

const ROWS_AT_ONCE = 10_000;

async function insertRows(
  db: Db,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly Value[][],
): Promise<void> {
  const names = sql.join(Object.keys(columns).map((name) => sql.ref(name)));
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    const part = rows.slice(i, i + ROWS_AT_ONCE);
    const arrays = Object.values(columns).map(
      (type, c) => sql`${sql.val(part.map((row) => row[c] as Value))}::${sql.raw(type)}[]`,
    );
    await sql`insert into ${sql.table(table)} (${names}) select * from unnest(${sql.join(arrays)})`.execute(
      db,
    );
  }
}

/** Many terms at once, without trail lines: for invented data and takeovers. A country's worth is better copied. */
export const insertTerms = (db: Db, terms: readonly BulkTerm[]): Promise<void> =>
  insertRows(db, "leadership.term", TERM_COLUMNS, terms.map(termValues));

/** Many positions at once, without trail lines and without touching the roster's facets. */
export const insertPositions = (db: Db, positions: readonly BulkPosition[]): Promise<void> =>
  insertRows(db, "leadership.position", POSITION_COLUMNS, positions.map(positionValues));
