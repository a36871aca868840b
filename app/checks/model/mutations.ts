import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";

class Enough extends Error {}

/**
 * Does to the tables what no program may, looks what the checks say, and takes it back. Triggers and foreign keys are off:
 * they would refuse most of it.
 */
export async function tried(
  db: Db,
  statement: string,
  check: (db: Db) => Promise<string[]>,
): Promise<string[]> {
  let found: string[] = [];
  await db
    .transaction()
    .execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      const { numAffectedRows } = await sql.raw(statement).execute(tx);
      if (!numAffectedRows) throw new Error(`it touched nothing: ${statement}`);
      found = await check(tx);
      throw new Enough();
    })
    .catch((error) => {
      if (!(error instanceof Enough)) throw error;
    });
  return found;
}

const ONE = "(select person_id from members.membership where counted order by person_id limit 1)";
const CASE = "(select id from workflow.case where phase = 'OPEN' order by id limit 1)";

/** Each switches one thing off, or changes one row past the program: the check that is there for it names it. */
export const MUTATIONS: readonly { name: string; sql: string; finds: RegExp }[] = [
  {
    name: "somebody who was moved past the program is found by the books",
    sql: `update members.membership m set unit_id = o.unit_id, a1 = o.a1, a2 = o.a2, a3 = o.a3, a4 = o.a4, a5 = o.a5
      from members.membership o where m.person_id = ${ONE} and o.unit_id <> m.unit_id`,
    finds: /the books say/,
  },
  {
    name: "a member in a unit that holds no members has no right home",
    sql: `update members.membership m set unit_id = u.id, a1 = u.id, a2 = null, a3 = null, a4 = null, a5 = null
      from organisation.unit u where m.person_id = ${ONE} and u.type = 'CENTRAL'`,
    finds: /no home, or no right one/,
  },
  {
    name: "somebody in the count whose status is not is found",
    sql: `update members.membership set counted = not counted where person_id = ${ONE}`,
    finds:
      /no home, or no right one[\s\S]*unit \d+ counts \d+; opening|unit \d+ counts \d+; opening[\s\S]*no home/,
  },
  {
    name: "a movement without a name in the count is a fault",
    sql: `insert into members.history (person_id, kind, effective_on, unit_id, changes, cause)
      select person_id, 'status', current_date, unit_id,
        jsonb_build_object('status', jsonb_build_object('from', status, 'to', 'VANISHED')), 'SOMEHOW'
      from members.membership where person_id = ${ONE}`,
    finds: /SOMEHOW took somebody out of the count as VANISHED/,
  },
  {
    name: "an effect that wrote the registry and forgot the history leaves the unit's opening and movements short",
    sql: `update members.membership set status = 'REMOVED', counted = false where person_id = ${ONE}`,
    finds: /unit \d+ counts \d+; opening \d+ .*closes with \d+/,
  },
  {
    name: "a status that the trail did not lead to is found by its replay",
    sql: `update members.membership set status = 'LOST' where person_id = (
      select (subject_id)::uuid from trail.line where action = 'members.change' and details->'changes' ? 'status'
      order by id desc limit 1)`,
    finds: /the trail leads \S+ status to \w+, but it is LOST/,
  },
  {
    name: "a case in another state than its history and its trail lead to is found by both",
    sql: `update workflow.case set state = 'CANCELLED', phase = 'ENDED' where id = ${CASE}`,
    finds: /(?=[\s\S]*the trail leads \w+ \S+ to \w+: CANCELLED)(?=[\s\S]*cases\.history_gives_the_state)/,
  },
  {
    name: "a step without its line in the trail is found",
    sql: `delete from trail.line where id = (select max(id) from trail.line where action like 'cases.%' and details ? 'procedure'
      and action not in ('cases.add_people', 'cases.remove_people', 'cases.change_people'))`,
    finds: /steps and trail differ/,
  },
  {
    name: "a person's change by a case without its line in the trail is found",
    sql: "delete from trail.line where id = (select max(id) from trail.line where action = 'members.change')",
    finds: /history and trail differ/,
  },
  {
    name: "a plan of training that moved without a line is found",
    sql: `delete from trail.line where id = (select max(id) from trail.line where subject_kind = 'training_plan')`,
    finds: /training and trail differ/,
  },
  {
    name: "a receipt without a line in the trail is found",
    sql: "delete from trail.line where id = (select max(id) from trail.line where action = 'dues.receipt')",
    finds: /money without a line in the trail/,
  },
  {
    name: "a balance that lost a đồng is found by the papers and by the book",
    sql: `update dues.account set balance = balance - 1 where (unit_id, kind) = (
      select unit_id, kind from dues.account where kind in ('CASH', 'BANK') order by balance desc limit 1)`,
    finds: /(?=[\s\S]*money of unit \d+)(?=[\s\S]*money of the country)(?=[\s\S]*dues\.balances)/,
  },
  {
    name: "a receipt that is higher than what was taken is found, though every entry sums to zero",
    sql: `update dues.receipt set amount = amount + 1000 where id = (select r.id from dues.receipt r where channel = 'CASH'
      and not exists (select from dues.entry e where e.reverses = r.entry_id) order by id limit 1)`,
    finds: /money of unit \d+: its papers say/,
  },
  {
    name: "an open case that waits for nobody is found",
    sql: `delete from workflow.waiting where case_id = ${CASE}`,
    finds: /(?=[\s\S]*waits for nobody)(?=[\s\S]*cases\.wait_for_somebody)/,
  },
  {
    name: "a case that waits where nobody has the post is found",
    sql: `update accounts.assignment set valid_to = valid_from where unit_id = (select w.unit_id from workflow.waiting w
      join workflow.case c on c.id = w.case_id where w.unit_id is not null and c.phase = 'OPEN' order by w.case_id limit 1)`,
    finds: /waits for nobody/,
  },
  {
    name: "a figure of the headcount that is one too many is found",
    sql: `update members.headcount_delta set n = n + 1 where ctid = (select ctid from members.headcount_delta limit 1)`,
    finds: /members\.headcount/,
  },
  {
    name: "a plan of units whose approval left no line is found",
    sql: `delete from trail.line where subject_kind = 'reform' and action in ('reforms.apply', 'reforms.undo')`,
    finds: /history and trail differ|the trail leads plan/,
  },
];
