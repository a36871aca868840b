import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import { fold } from "#kernel/text/fold.ts";

export type DelegationRow = {
  id: string;
  role: string;
  unit_id: number;
  unit_name: string;
  path: number[];
  valid_from: string;
  valid_to: string;
  giver_id: string;
  giver: string;
  delegate_id: string;
  delegate: string;
  note: string | null;
};

const WHOLE = sql`select x.id, x.role, x.unit_id, u.name as unit_name, u.path, x.valid_from::text, x.valid_to::text,
    g.account_id as giver_id, ga.display_name as giver, x.account_id as delegate_id, xa.display_name as delegate,
    x.delegation_note as note
  from accounts.assignment x
  join accounts.assignment g on g.id = x.delegated_from
  join accounts.account ga on ga.id = g.account_id
  join accounts.account xa on xa.id = x.account_id
  join organisation.unit u on u.id = x.unit_id`;

/** What an account gave into other hands, and what it holds for others; newest first. */
export async function delegationsOf(db: Db, accountId: string): Promise<DelegationRow[]> {
  const { rows } = await sql<DelegationRow>`${WHOLE}
    where x.account_id = ${accountId} or g.account_id = ${accountId}
    order by x.valid_from desc, x.id desc limit 200`.execute(db);
  return rows;
}

export async function lockDelegation(tx: Tx, id: string): Promise<DelegationRow | undefined> {
  const { rows } = await sql<DelegationRow>`${WHOLE} where x.id = ${id} for update of x`.execute(tx);
  return rows[0];
}

/** Two who give one account the same role at once wait for each other. */
export const holdAccount = (tx: Tx, accountId: string) =>
  sql`select from accounts.account where id = ${accountId} for no key update`.execute(tx);

/** Whether the post is in somebody's hands on one of these days. */
export async function isDelegated(tx: Tx, assignmentId: string, from: string, to: string): Promise<boolean> {
  const { rows } = await sql`select 1 from accounts.assignment
    where delegated_from = ${assignmentId} and valid_from < ${to}::date and valid_to > ${from}::date limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

export const noteDelegation = (tx: Tx, id: string, note: string) =>
  tx.updateTable("accounts.assignment").set({ delegation_note: note }).where("id", "=", id).execute();

export type Candidate = { account_id: string; display_name: string; role: string; unit_name: string };

/**
 * Officers by an own role today at the unit, the one above it or those directly below, who may sign in and are not
 * these accounts; each once, under the role nearest to the unit. `only`: whether this account is one of them.
 */
export async function delegateCandidates(
  db: Db,
  unit: { id: number; path: readonly number[] },
  find: { roles: readonly string[]; except: readonly string[]; day: string; text: string; only?: string },
): Promise<Candidate[]> {
  const above = unit.path.at(-2) ?? 0;
  const name = fold(find.text).replace(/[\\%_]/gu, (sign) => `\\${sign}`);
  const { rows } = await sql<Candidate>`
    select account_id, display_name, role, unit_name from (
      select distinct on (a.id) a.id as account_id, a.display_name, a.name_fold, x.role, u.name as unit_name
      from accounts.assignment x
      join accounts.account a on a.id = x.account_id and a.disabled_at is null
      join organisation.unit u on u.id = x.unit_id
      where (u.id in (${unit.id}, ${above}) or u.parent_id = ${unit.id}) and x.delegated_from is null
        and x.role = any(${sql.val([...find.roles])}::text[])
        and x.valid_from <= ${find.day} and (x.valid_to is null or x.valid_to > ${find.day})
        and a.id <> all(${sql.val([...find.except])}::uuid[])
        ${find.only === undefined ? sql`` : sql`and a.id = ${find.only}::uuid`}
        ${name === "" ? sql`` : sql`and (a.name_fold like ${`${name}%`} or a.name_fold like ${`% ${name}%`})`}
      order by a.id, abs(cardinality(u.path) - ${unit.path.length}), x.id) as one
    order by name_fold collate "C", account_id limit 20`.execute(db);
  return rows;
}

export type RunningDelegation = {
  id: string;
  account_id: string;
  role: string;
  unit_id: number;
  path: number[];
};

/** Delegations of these posts that run beyond the day. */
export async function delegationsFrom(
  tx: Tx,
  assignmentIds: readonly string[],
  day: string,
): Promise<RunningDelegation[]> {
  if (assignmentIds.length === 0) return [];
  const { rows } = await sql<RunningDelegation>`
    select x.id, x.account_id, x.role, x.unit_id, u.path from accounts.assignment x
    join organisation.unit u on u.id = x.unit_id
    where x.delegated_from = any(${sql.val([...assignmentIds])}::uuid[]) and x.valid_to > ${day}::date
    order by x.id for update of x`.execute(tx);
  return rows;
}

/** Under which the account holds this role at this unit for others on one of these days. */
export async function delegationsHeld(
  tx: Tx,
  own: { accountId: string; role: string; unit: { id: number }; from: string; to: string | null },
): Promise<RunningDelegation[]> {
  const { rows } = await sql<RunningDelegation>`
    select x.id, x.account_id, x.role, x.unit_id, u.path from accounts.assignment x
    join organisation.unit u on u.id = x.unit_id
    where x.account_id = ${own.accountId} and x.role = ${own.role} and x.unit_id = ${own.unit.id}
      and x.delegated_from is not null
      and daterange(x.valid_from, x.valid_to) && daterange(${own.from}::date, ${own.to}::date)
    order by x.id for update of x`.execute(tx);
  return rows;
}

/** The posts of an account that were ever delegated. */
export async function delegatedPostsOf(tx: Tx, accountId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select distinct g.id from accounts.assignment g
    join accounts.assignment x on x.delegated_from = g.id where g.account_id = ${accountId}`.execute(tx);
  return rows.map((row) => row.id);
}
