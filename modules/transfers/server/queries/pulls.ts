import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

/** The deed of a request that met nobody: no case tells of it. */
export const ASKED_IN_VAIN = "transfers.asked_in_vain";

/** Two requests of one asker wait for each other, or both would be the last that is allowed. */
export const lockAsker = (tx: Tx, accountId: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`transfers.asker:${accountId}`}, 0))`.execute(tx);

/** The same for the branch for which they ask. */
export const lockAsking = (tx: Tx, unitId: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`transfers.asking:${unitId}`}, 0))`.execute(tx);

/** How often these accounts, which are one person's, have asked on this day: cases begun, and requests that met nobody. */
export async function asksOfDay(db: Db, accountIds: readonly string[], day: string): Promise<number> {
  const midnight = sql`${day}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'`;
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from workflow.step s join workflow.case c on c.id = s.case_id
        where s.account_id = any(${accountIds}) and s.at >= ${midnight} and s.no = 1 and c.procedure = 'TRANSFER_PULL')
      + (select count(*) from trail.line l
        where l.account_id = any(${accountIds}) and l.action = ${ASKED_IN_VAIN} and l.at >= ${midnight}))::int as n`.execute(
    db,
  );
  return rows[0]?.n ?? 0;
}

/** Requests of the branch that nobody has answered yet, along the index that lists its open cases. */
export async function openAsks(db: Db, branch: UnitPath): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from workflow.place
    where ${sql.ref(`a${branch.path.length}`)} = ${branch.id} and phase = 'OPEN' and procedure = 'TRANSFER_PULL'
      and place = 'toBranch' and unit_id = ${branch.id}`.execute(db);
  return rows[0]?.n ?? 0;
}
