import { type RawBuilder, sql } from "kysely";
import type { Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";

/** A paper before it has its number. */
export type NewPaper = {
  id: string;
  kind: string;
  type: string;
  title: string;
  unit: UnitPath;
  issuer: string;
  issuedOn: string;
  abstract: string | null;
  signerName: string;
  signerPosition: string;
  signerAuthority: string | null;
  content: Buffer;
  overrideId: number | null;
  templateVersion: string;
  caseId: string | null;
  casePart: string | null;
  personId: string | null;
  personMasked: string | null;
  checkCode: string;
  checkAddress: string | null;
  issuedBy: string | null;
  /** The paper whose file could not be set, in whose place it is issued. */
  insteadOf: string | null;
};

/** A row of numbers of one unit and type. `carriedFrom`: numbers since that day without a term count to this one. */
export type Series = {
  unitId: number;
  type: string;
  period: string;
  /** What follows the number: "-QĐ/ĐTN". */
  ending: string;
  carriedFrom: string | null;
};

export type Issued = { id: string; number: number | null; numberText: string | null };

const COLUMNS = {
  id: ["uuid", (paper: NewPaper) => paper.id],
  kind: ["text", (paper: NewPaper) => paper.kind],
  type: ["text", (paper: NewPaper) => paper.type],
  title: ["text", (paper: NewPaper) => paper.title],
  unit_id: ["int", (paper: NewPaper) => paper.unit.id],
  ...Object.fromEntries(
    ([1, 2, 3, 4, 5, 6, 7, 8] as const).map((depth) => [
      `a${depth}`,
      ["int", (paper: NewPaper) => ancestorsOf(paper.unit)[`a${depth}`]],
    ]),
  ),
  issuer: ["text", (paper: NewPaper) => paper.issuer],
  issued_on: ["date", (paper: NewPaper) => paper.issuedOn],
  abstract: ["text", (paper: NewPaper) => paper.abstract],
  signer_name: ["text", (paper: NewPaper) => paper.signerName],
  signer_position: ["text", (paper: NewPaper) => paper.signerPosition],
  signer_authority: ["text", (paper: NewPaper) => paper.signerAuthority],
  content: ["bytea", (paper: NewPaper) => paper.content],
  template_override_id: ["bigint", (paper: NewPaper) => paper.overrideId],
  template_version: ["text", (paper: NewPaper) => paper.templateVersion],
  case_id: ["uuid", (paper: NewPaper) => paper.caseId],
  case_part: ["text", (paper: NewPaper) => paper.casePart],
  person_id: ["uuid", (paper: NewPaper) => paper.personId],
  person_masked: ["text", (paper: NewPaper) => paper.personMasked],
  check_code: ["text", (paper: NewPaper) => paper.checkCode],
  check_address: ["text", (paper: NewPaper) => paper.checkAddress],
  issued_by: ["uuid", (paper: NewPaper) => paper.issuedBy],
  instead_of: ["uuid", (paper: NewPaper) => paper.insteadOf],
} as Record<string, [type: string, value: (paper: NewPaper) => unknown]>;

const names = sql.join(Object.keys(COLUMNS).map((name) => sql.ref(name)));
const given = sql.join(Object.keys(COLUMNS).map((name) => sql.ref(`p.${name}`)));
const arraysOf = (papers: readonly NewPaper[]) =>
  sql.join(
    Object.values(COLUMNS).map(([type, value]) => sql`${sql.val(papers.map(value))}::${sql.raw(type)}[]`),
  );

/** The last number given since a day without a term, by the program or by hand before it: they count to the term. */
export const carriedBefore = (series: {
  unitId: number;
  type: string | RawBuilder<unknown>;
  carriedFrom: string;
}) =>
  sql<number>`greatest(
    coalesce((select max(number) from papers.paper where unit_id = ${series.unitId} and type = ${series.type}
      and period = 'O' and issued_on >= ${series.carriedFrom}::date), 0),
    coalesce((select first - 1 from papers.series_start where unit_id = ${series.unitId} and type = ${series.type}
      and period = 'O' and on_day >= ${series.carriedFrom}::date), 0))`;

/**
 * Writes papers of one series, taking their numbers in the same statement. The counter's row is locked from here to the
 * end of the transaction: a rollback gives the numbers back, and others who want this series wait.
 */
export async function insertNumbered(tx: Tx, series: Series, papers: readonly NewPaper[]): Promise<Issued[]> {
  const n = papers.length;
  const carried =
    series.carriedFrom === null ? sql`0` : carriedBefore({ ...series, carriedFrom: series.carriedFrom });
  const { rows } = await sql<Issued>`
    with taken as (
      insert into papers.counter as c (unit_id, type, period, last)
      values (${series.unitId}, ${series.type}, ${series.period}, ${carried} + ${n}::int)
      on conflict (unit_id, type, period) do update set last = c.last + ${n}::int
      returning last - ${n}::int as before)
    insert into papers.paper (${names}, period, number, number_text)
    select ${given}, ${series.period}, taken.before + p.nth,
      lpad((taken.before + p.nth)::text, greatest(2, length((taken.before + p.nth)::text)), '0') || ${series.ending}
    from taken, unnest(${arraysOf(papers)}) with ordinality as p(${names}, nth)
    returning id, number, number_text as "numberText"`.execute(tx);
  return rows;
}

/** Papers that carry no number. */
export async function insertUnnumbered(tx: Tx, papers: readonly NewPaper[]): Promise<Issued[]> {
  const { rows } = await sql<Issued>`
    insert into papers.paper (${names}) select ${given} from unnest(${arraysOf(papers)}) as p(${names})
    returning id, null::int as number, null::text as "numberText"`.execute(tx);
  return rows;
}
