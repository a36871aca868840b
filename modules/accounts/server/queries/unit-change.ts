import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";
import { endedBy, type UnitChange } from "#kernel/scope/unit-change.ts";

const OWN_ACCESS = "MEMBER";

/** A post that a change of units ended, with the end it had before; `instead` is the one that took its place. */
export type EndedPost = {
  id: string;
  account_id: string;
  role: string;
  unit_id: number;
  valid_to: string | null;
  instead: string | null;
};

/** Posts of officers at these units that run beyond the day. */
export async function postsAt(db: Db, unitIds: readonly number[], day: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from accounts.assignment where unit_id = any(${sql.val([...unitIds])}::int[])
      and role <> ${OWN_ACCESS} and (valid_to is null or valid_to > ${day}::date)`.execute(db);
  return rows[0]?.n ?? 0;
}

async function insteadOf(tx: Tx, post: EndedPost, unit: UnitPath, day: string): Promise<string | null> {
  const id = uuidv7();
  const { numAffectedRows } = await sql`
    insert into accounts.assignment (id, account_id, role, unit_id, ${sql.join(Object.keys(ancestorsOf(unit)).map((name) => sql.ref(name)))},
      valid_from, valid_to)
    select ${id}, ${post.account_id}, ${post.role}, ${unit.id},
      ${sql.join(Object.values(ancestorsOf(unit)).map((value) => sql`${value}::int`))}, ${day}, ${post.valid_to}::date
    where not exists (select from accounts.assignment x where x.account_id = ${post.account_id} and x.role = ${post.role}
      and x.unit_id = ${unit.id} and daterange(x.valid_from, x.valid_to) && daterange(${day}::date, ${post.valid_to}::date))`.execute(
    tx,
  );
  return numAffectedRows ? id : null;
}

export async function endPosts(tx: Tx, change: UnitChange, accountId: string | null): Promise<EndedPost[]> {
  const divisions = new Map(endedBy(change).map((one) => [one.unit.id, one]));
  const { rows } = await sql<EndedPost>`
    select id, account_id, role, unit_id, valid_to, null as instead from accounts.assignment
    where unit_id = any(${sql.val([...divisions.keys()])}::int[]) and (valid_to is null or valid_to > ${change.on}::date)
    order by id for update`.execute(tx);
  await sql`
    update accounts.assignment set valid_to = greatest(valid_from, ${change.on}::date), ended_by = ${accountId}::uuid,
      ended_reason = 'unit ended' where id = any(${sql.val(rows.map((row) => row.id))}::uuid[])`.execute(tx);
  const done: EndedPost[] = [];
  for (const post of rows) {
    const unit = divisions.get(post.unit_id)?.otherwise;
    const own = post.role === OWN_ACCESS && unit;
    done.push({ ...post, instead: own ? await insteadOf(tx, post, unit, change.on) : null });
  }
  return done;
}

/** Runs again what the change ended; what stood in its place is withdrawn. */
export async function giveBackPosts(tx: Tx, posts: readonly EndedPost[]): Promise<void> {
  for (const post of posts) {
    if (post.instead)
      await sql`update accounts.assignment set valid_to = valid_from, ended_reason = 'change of units taken back'
        where id = ${post.instead}`.execute(tx);
    await sql`update accounts.assignment set valid_to = ${post.valid_to}::date, ended_by = null, ended_reason = null
      where id = ${post.id}`.execute(tx);
  }
}
