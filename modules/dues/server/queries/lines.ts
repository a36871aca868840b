import { sql } from "kysely";
import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type Scope, type UnitPath } from "#kernel/scope/scope.ts";
import type { OwedLine } from "../../contract/allocate.ts";
import type { LineState } from "../../contract/line-state.ts";
import { firstDay, lastDay, type Month, monthOf } from "../../contract/month.ts";

type LineRow = {
  id: number;
  person_id: string;
  unit_id: number;
  month: string;
  amount: number;
  paid: number;
  waived: number;
  written_off: number;
  exempt: boolean;
};
export const toLine = (row: LineRow): OwedLine & { unitId: number } => ({
  id: row.id,
  personId: row.person_id,
  unitId: row.unit_id,
  month: monthOf(row.month),
  amount: row.amount,
  paid: row.paid,
  waived: row.waived,
  writtenOff: row.written_off,
  exempt: row.exempt,
});

const COLUMNS = sql.raw(
  "l.id, l.person_id, l.unit_id, l.month, l.amount, l.paid, l.waived, l.written_off, l.exempt",
);

/** The lines of people in a branch for some months; all months when none are given. */
export async function linesOf(
  db: Db,
  unitId: number,
  personIds: readonly string[],
  months?: readonly Month[],
): Promise<OwedLine[]> {
  const only = months ? sql`and l.month = any(${sql.val(months.map(firstDay))}::date[])` : sql``;
  const { rows } = await sql<LineRow>`
    select ${COLUMNS} from dues.line l
    where l.person_id = any(${sql.val([...personIds])}::uuid[]) and l.unit_id = ${unitId} ${only}
    order by l.month`.execute(db);
  return rows.map(toLine);
}

/** Everything a person owes or paid anywhere, also under a record that was merged into theirs; newest first. */
export async function linesOfPerson(db: Db, personId: string, limit: number) {
  const { rows } = await sql<LineRow & { unit_name: string }>`
    select ${COLUMNS}, u.name as unit_name from dues.line l join organisation.unit u on u.id = l.unit_id
    where l.person_id in (select id from members.person where id = ${personId} or merged_into = ${personId})
    order by l.month desc, l.id limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...toLine(row), unitName: row.unit_name }));
}

/** Which of these people have a month of dues, an exemption or a reference. */
export async function inTheBooks(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const ids = sql`${sql.val([...personIds])}::uuid[]`;
  const { rows } = await sql<{ person_id: string }>`
    select person_id from dues.line where person_id = any(${ids})
    union select person_id from dues.exemption where person_id = any(${ids})
    union select person_id from dues.reference where person_id = any(${ids})`.execute(tx);
  return rows.map((row) => row.person_id);
}

export type NewLine = { personId: string; month: Month; amount: number; salaried: boolean };

/** Lines for months that are not open yet, paid ahead. Answers those that were not there. */
export async function insertAhead(tx: Tx, unit: UnitPath, lines: readonly NewLine[]): Promise<OwedLine[]> {
  if (lines.length === 0) return [];
  const { rows } = await sql<LineRow>`
    insert into dues.line as l (unit_id, person_id, month, amount, salaried)
    select ${unit.id}, person_id, month, amount, salaried
    from unnest(${sql.val(lines.map((one) => one.personId))}::uuid[],
      ${sql.val(lines.map((one) => firstDay(one.month)))}::date[], ${sql.val(lines.map((one) => one.amount))}::bigint[],
      ${sql.val(lines.map((one) => one.salaried))}::boolean[]) as n (person_id, month, amount, salaried)
    on conflict (person_id, month) do nothing returning ${COLUMNS}`.execute(tx);
  const made = rows.map(toLine);
  await addToPeriods(tx, unit, made);
  return made;
}

async function addToPeriods(tx: Tx, unit: UnitPath, lines: readonly OwedLine[]): Promise<void> {
  const months = [...new Set(lines.map((line) => line.month))];
  for (const month of months) {
    const own = lines.filter((line) => line.month === month);
    await tx
      .insertInto("dues.period")
      .values({
        unit_id: unit.id,
        ...(ancestorsOf(unit) as { a1: number }),
        month: firstDay(month),
        lines: own.length,
        claimed: own.reduce((sum, line) => sum + line.amount, 0),
      })
      .onConflict((conflict) =>
        conflict.columns(["unit_id", "month"]).doUpdateSet({
          lines: sql`period.lines + excluded.lines`,
          claimed: sql`period.claimed + excluded.claimed`,
        }),
      )
      .execute();
  }
}

/** Remaining, as the schema counts it. */
const LEFT = sql.raw("(l.amount - l.paid - l.waived - l.written_off)");

const stateIs = (state: LineState, month: Month, today: string) => {
  const over = today > lastDay(month);
  switch (state) {
    case "DUE":
      return sql`${LEFT} > 0 and l.paid = 0 and ${sql.lit(!over)}`;
    case "OVERDUE":
      return sql`${LEFT} > 0 and l.paid = 0 and ${sql.lit(over)}`;
    case "PARTLY":
      return sql`${LEFT} > 0 and l.paid > 0`;
    case "WRITTEN_OFF":
      return sql`${LEFT} = 0 and l.written_off > 0`;
    case "EXEMPT":
      return sql`${LEFT} = 0 and l.written_off = 0 and (l.exempt or (l.waived > 0 and l.paid = 0))`;
    case "PAID":
      return sql`${LEFT} = 0 and l.written_off = 0 and not (l.exempt or (l.waived > 0 and l.paid = 0))`;
  }
};

export type RosterLine = OwedLine & {
  fullName: string;
  memberCode: string;
  salaried: boolean;
  olderDebt: number;
  paidUntil: Month | null;
  receipt: { id: string; year: number; no: number; on: string } | null;
  key: string;
};

/** A branch's month in roster order, with older debts, what is paid ahead, and the last receipt. The branch was allowed before. */
export async function monthOfBranch(
  db: Db,
  _scope: Scope,
  unitId: number,
  asked: {
    month: Month;
    state?: LineState | undefined;
    cursor?: string | undefined;
    limit: number;
    today: string;
  },
): Promise<{ rows: RosterLine[]; next: string | null; previous: null } | Refusal> {
  const cursor = asked.cursor ? decodeCursor(asked.cursor, "dues") : null;
  if (asked.cursor && !cursor) return refuse("bad_cursor", { status: 400 });
  const after = cursor
    ? sql`and (coalesce(m.roster_key, ''), l.person_id) > (${cursor.key[0]}, ${cursor.key[1]}::uuid)`
    : sql``;
  const state = asked.state ? sql`and ${stateIs(asked.state, asked.month, asked.today)}` : sql``;
  const { rows } = await sql<
    LineRow & {
      full_name: string;
      member_code: string | null;
      salaried: boolean;
      older: number | null;
      until: string | null;
      receipt_id: string | null;
      year: number;
      no: number;
      on_day: string;
      key: string;
    }
  >`
    select ${COLUMNS}, l.salaried, p.full_name, m.member_code, o.older, o.until, r.id as receipt_id, r.year, r.no, r.on_day,
      coalesce(m.roster_key, '') as key
    from dues.line l join members.person p on p.id = l.person_id
    left join members.membership m on m.person_id = l.person_id
    left join lateral (
      select (sum(${LEFT}) filter (where l.month < ${firstDay(asked.month)}))::bigint as older,
        max(l.month) filter (where l.month > ${firstDay(asked.month)} and ${LEFT} = 0 and l.paid > 0) as until
      from dues.line l where l.person_id = p.id and l.unit_id = ${unitId}) o on true
    left join lateral (
      select r.id, r.year, r.no, r.on_day from dues.receipt r
      where r.person_id = l.person_id and r.unit_id = ${unitId} and l.month = any(r.months)
        and not exists (select from dues.entry u where u.reverses = r.entry_id)
      order by r.year desc, r.no desc limit 1) r on true
    where l.unit_id = ${unitId} and l.month = ${firstDay(asked.month)} ${state} ${after}
    order by coalesce(m.roster_key, ''), l.person_id limit ${asked.limit + 1}`.execute(db);
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      ...toLine(row),
      fullName: row.full_name,
      memberCode: row.member_code ?? "",
      salaried: row.salaried,
      olderDebt: row.older ?? 0,
      paidUntil: row.until && monthOf(row.until),
      receipt: row.receipt_id ? { id: row.receipt_id, year: row.year, no: row.no, on: row.on_day } : null,
      key: row.key,
    })),
    next:
      rows.length > shown.length && last ? encodeCursor("dues", "after", [last.key, last.person_id]) : null,
    previous: null,
  };
}
