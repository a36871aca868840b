import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type Scope, type UnitPath } from "#kernel/scope/scope.ts";
import type { Committee } from "../../contract/seats.ts";

const ints = (values: readonly number[]) => sql`${sql.val([...new Set(values)])}::int[]`;

/** The executive committees of units of the scope on a day, with who is promised a seat for a later one. */
export async function committeesOf(
  db: Db,
  _scope: Scope,
  unitIds: readonly number[],
  day: string,
): Promise<Map<number, Committee>> {
  if (unitIds.length === 0) return new Map();
  const { rows: terms } = await sql<{ unit_id: number; id: string }>`
    select unit_id, id from leadership.term where unit_id = any(${ints(unitIds)})
      and valid_from <= ${day} and valid_to > ${day}`.execute(db);
  const { rows: seats } = await sql<{ unit_id: number; person_id: string; full_name: string; rank: string }>`
    select p.unit_id, p.person_id, n.full_name, p.rank from leadership.position p
    join members.person n on n.id = p.person_id
    where p.unit_id = any(${ints(unitIds)}) and p.organ = 'EXECUTIVE_COMMITTEE'
      and (p.valid_to is null or p.valid_to > ${day}) order by p.valid_from, p.id`.execute(db);
  const termOf = new Map(terms.map((term) => [term.unit_id, term.id]));
  return new Map(
    unitIds.map((id) => [
      id,
      {
        termId: termOf.get(id) ?? null,
        seats: seats
          .filter((seat) => seat.unit_id === id)
          .map((seat) => ({ personId: seat.person_id, fullName: seat.full_name, rank: seat.rank })),
      },
    ]),
  );
}

/** Until the commit nobody else fills seats of these committees from a list. */
export async function lockCommittees(tx: Tx, unitIds: readonly number[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('leadership.committee:' || id, 0))
    from (select id from unnest(${ints(unitIds)}) as id order by id) as ordered`.execute(tx);
}

export type NewSeat = {
  id: string;
  personId: string;
  unit: UnitPath;
  termId: string | null;
  rank: string;
  from: string;
};

export async function insertSeats(tx: Tx, seats: readonly NewSeat[], accountId: string): Promise<void> {
  if (seats.length === 0) return;
  await tx
    .insertInto("leadership.position")
    .values(
      seats.map((seat) => ({
        id: seat.id,
        person_id: seat.personId,
        unit_id: seat.unit.id,
        ...(ancestorsOf(seat.unit) as { a1: number }),
        term_id: seat.termId,
        organ: "EXECUTIVE_COMMITTEE",
        rank: seat.rank,
        valid_from: seat.from,
        appointed_by: accountId,
      })),
    )
    .execute();
}

/** The positions that nobody ended since they were written; held until the commit. */
export async function lockUntouched(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from leadership.position where id = any(${sql.val([...ids])}::uuid[]) and valid_to is null
    order by id for update`.execute(tx);
  return rows.map((row) => row.id);
}

export const removeSeats = (tx: Tx, ids: readonly string[]) =>
  tx
    .deleteFrom("leadership.position")
    .where("id", "in", [...ids])
    .returningAll()
    .execute();

export type RemovedSeat = Awaited<ReturnType<typeof removeSeats>>[number];

export async function putBack(tx: Tx, seats: readonly RemovedSeat[]): Promise<void> {
  if (seats.length > 0)
    await tx
      .insertInto("leadership.position")
      .values([...seats] as never)
      .execute();
}
