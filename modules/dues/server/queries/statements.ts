import { sql } from "kysely";
import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import type { StatementCounts } from "../../contract/statements.ts";

export type StatementRecord = {
  id: string;
  unit_id: number;
  file_name: string;
  sha256: string;
  state: "UPLOADED" | "READ";
  preview: Buffer | null;
  counts: StatementCounts | Record<string, never>;
  account_id: string;
  created_at: Date;
  open: number;
};

const OPEN = sql.raw(
  "(select count(*)::int from dues.bank_line b where b.statement_id = s.id and b.placed + b.dropped < b.amount) as open",
);

export async function insertStatement(
  tx: Tx,
  statement: Pick<StatementRecord, "id" | "unit_id" | "file_name" | "sha256" | "preview" | "account_id">,
): Promise<void> {
  await tx.insertInto("dues.statement").values(statement).execute();
}

export async function statementOf(db: Db, id: string): Promise<StatementRecord | null> {
  const { rows } =
    await sql<StatementRecord>`select s.*, ${OPEN} from dues.statement s where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** False when somebody read it already. The preview with its samples is no longer needed. */
export async function markRead(tx: Tx, id: string, counts: StatementCounts): Promise<boolean> {
  const { rows } = await sql`
    update dues.statement set state = 'READ', counts = ${JSON.stringify(counts)}::jsonb, preview = null
    where id = ${id} and state = 'UPLOADED' returning id`.execute(tx);
  return rows.length > 0;
}

export async function statementsOf(
  db: Db,
  _scope: Scope,
  unitId: number,
  asked: { cursor?: string | undefined; limit: number },
): Promise<{ rows: StatementRecord[]; next: string | null; previous: null } | Refusal> {
  const cursor = asked.cursor ? decodeCursor(asked.cursor, "statements") : null;
  if (asked.cursor && !cursor) return refuse("bad_cursor", { status: 400 });
  const before = cursor
    ? sql`and (s.created_at, s.id) < (${cursor.key[0]}::timestamptz, ${cursor.key[1]}::uuid)`
    : sql``;
  const { rows } = await sql<StatementRecord & { position: string }>`
    select s.*, ${OPEN}, s.created_at::text as position from dues.statement s where s.unit_id = ${unitId} ${before}
    order by s.created_at desc, s.id desc limit ${asked.limit + 1}`.execute(db);
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next:
      rows.length > shown.length && last
        ? encodeCursor("statements", "after", [last.position, last.id])
        : null,
    previous: null,
  };
}

export type NewBankLine = {
  id: string;
  rowNo: number;
  on: string;
  amount: number;
  fingerprint: Buffer;
  sealed: Buffer;
  entryId: string;
  doubt: string | null;
  personId: string | null;
};

/** Which of these lines the unit has met before. */
export async function metBefore(
  db: Db,
  unitId: number,
  fingerprints: readonly Buffer[],
): Promise<Set<string>> {
  const { rows } = await sql<{ fingerprint: Buffer }>`
    select fingerprint from dues.bank_line
    where unit_id = ${unitId} and fingerprint = any(${sql.val([...fingerprints])}::bytea[])`.execute(db);
  return new Set(rows.map((row) => row.fingerprint.toString("hex")));
}

export async function insertBankLines(
  tx: Tx,
  statement: { id: string; unitId: number },
  lines: readonly NewBankLine[],
): Promise<void> {
  const column = (name: keyof NewBankLine) => sql.val(lines.map((line) => line[name]));
  await sql`
    insert into dues.bank_line (statement_id, unit_id, id, row_no, on_day, amount, fingerprint, sealed, entry_id, doubt, person_id)
    select ${statement.id}, ${statement.unitId}, * from unnest(${column("id")}::uuid[], ${column("rowNo")}::int[],
      ${column("on")}::date[], ${column("amount")}::bigint[], ${column("fingerprint")}::bytea[], ${column("sealed")}::bytea[],
      ${column("entryId")}::uuid[], ${column("doubt")}::text[], ${column("personId")}::uuid[])`.execute(tx);
}

export type BankLineRow = {
  id: string;
  statement_id: string;
  unit_id: number;
  row_no: number;
  on_day: string;
  amount: number;
  sealed: Buffer;
  placed: number;
  dropped: number;
  doubt: string | null;
  person_id: string | null;
  full_name: string | null;
  owed: number | null;
};

const LINE =
  sql.raw(`b.id, b.statement_id, b.unit_id, b.row_no, b.on_day, b.amount, b.sealed, b.placed, b.dropped,
  b.doubt, b.person_id, p.full_name,
  (select sum(l.amount - l.paid - l.waived - l.written_off) from dues.line l
    where l.person_id = b.person_id and l.unit_id = b.unit_id)::bigint as owed`);

export async function bankLinesOf(
  db: Db,
  _scope: Scope,
  statementId: string,
  asked: { state?: "MATCHED" | "DOUBTFUL" | "IGNORED" | undefined; after: number; limit: number },
): Promise<BankLineRow[]> {
  const conditions = {
    MATCHED: sql`and b.placed + b.dropped = b.amount and b.dropped = 0`,
    DOUBTFUL: sql`and b.placed + b.dropped < b.amount`,
    IGNORED: sql`and b.placed + b.dropped = b.amount and b.dropped > 0`,
  };
  const { rows } = await sql<BankLineRow>`
    select ${LINE} from dues.bank_line b left join members.person p on p.id = b.person_id
    where b.statement_id = ${statementId} and b.row_no > ${asked.after} ${asked.state ? conditions[asked.state] : sql``}
    order by b.row_no limit ${asked.limit + 1}`.execute(db);
  return rows;
}

export async function lockBankLine(tx: Tx, id: string): Promise<BankLineRow | null> {
  const { rows } = await sql<BankLineRow>`
    select ${LINE} from dues.bank_line b left join members.person p on p.id = b.person_id
    where b.id = ${id} for update of b`.execute(tx);
  return rows[0] ?? null;
}

/** So much more of the lines has found its owner; `doubt` null when that was all of it. */
export async function place(
  tx: Tx,
  placements: readonly { id: string; amount: number; personId: string | null }[],
): Promise<void> {
  if (placements.length === 0) return;
  await sql`
    update dues.bank_line b set placed = b.placed + x.amount, person_id = coalesce(x.person, b.person_id),
      doubt = case when b.placed + b.dropped + x.amount = b.amount then null else 'MORE' end
    from unnest(${sql.val(placements.map((one) => one.id))}::uuid[], ${sql.val(placements.map((one) => one.amount))}::bigint[],
      ${sql.val(placements.map((one) => one.personId))}::uuid[]) as x (id, amount, person) where b.id = x.id`.execute(
    tx,
  );
}

export async function unplace(tx: Tx, id: string, amount: number): Promise<void> {
  await sql`update dues.bank_line set placed = placed - ${amount}, doubt = 'MORE' where id = ${id}`.execute(
    tx,
  );
}

export async function drop(tx: Tx, id: string, amount: number): Promise<void> {
  await sql`update dues.bank_line set dropped = dropped + ${amount}, doubt = null where id = ${id}`.execute(
    tx,
  );
}

/** Everybody who ever had a month of dues in the branch, with their reference and what they owe it. */
export async function payersOf(db: Db, unitId: number) {
  const { rows } = await sql<{ person_id: string; full_name: string; serial: number | null; owed: number }>`
    select l.person_id, p.full_name, r.serial, sum(l.amount - l.paid - l.waived - l.written_off)::bigint as owed
    from dues.line l join members.person p on p.id = l.person_id left join dues.reference r on r.person_id = l.person_id
    where l.unit_id = ${unitId} group by 1, 2, 3`.execute(db);
  return rows;
}

/** Amounts of slips that were sent to the unit and not confirmed, by sender. */
export async function slipsSentTo(db: Db, unitId: number) {
  const { rows } = await sql<{
    id: string;
    version: number;
    from_unit: number;
    from_name: string;
    amount: number;
  }>`
    select s.id, s.version, s.from_unit, u.name as from_name, s.amount from dues.slip s
    join organisation.unit u on u.id = s.from_unit
    where s.to_unit = ${unitId} and s.state in ('SENT', 'DISPUTED') order by s.month`.execute(db);
  return rows;
}

/** How many lines wait for a person in a unit, and since when. */
export async function openLines(
  db: Db,
  unitId: number,
): Promise<{ n: number; since: string | null; statement: string | null }> {
  const { rows } = await sql<{ n: number; since: string | null; statement: string | null }>`
    select count(*)::int as n, min(on_day) as since, (array_agg(statement_id order by on_day))[1] as statement
    from dues.bank_line where unit_id = ${unitId} and placed + dropped < amount`.execute(db);
  return rows[0] ?? { n: 0, since: null, statement: null };
}
