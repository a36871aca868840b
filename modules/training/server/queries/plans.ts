import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { PlanState, Result } from "../../contract/plan.ts";
import type { Answers } from "../../contract/programme.ts";

/** Whose year it is: everybody counted in the branch; honorary members and the lost are not asked. */
const ASKED = sql.raw("('ACTIVE', 'EXTENDED', 'TEMPORARY_AWAY', 'DEFERRED', 'TRANSFERRING')");

export type Plan = {
  id: string;
  programmeId: string;
  year: number;
  personId: string;
  fullName: string;
  unitId: number;
  state: PlanState;
  answers: Answers;
  review: Answers | null;
  selfResult: Result | null;
  result: Result | null;
  remark: string | null;
  temporaryRemark: string | null;
  version: number;
  away: boolean;
};
const PLAN =
  sql.raw(`l.id, l.programme_id as "programmeId", l.year, l.person_id as "personId", p.full_name as "fullName",
  l.unit_id as "unitId", l.state, l.answers, l.review, l.self_result as "selfResult", l.result, l.remark,
  l.temporary_remark as "temporaryRemark", l.version,
  coalesce(m.status in ('TEMPORARY_AWAY', 'DEFERRED'), false) as away`);
const FROM = sql.raw(`training.plan l join members.person p on p.id = l.person_id
  left join members.membership m on m.person_id = l.person_id`);

export async function planById(db: Db, id: string): Promise<Plan | null> {
  const { rows } = await sql<Plan>`select ${PLAN} from ${FROM} where l.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** One's plan of a year, locked on demand, so that two taps at once are two deeds one after the other. */
export async function planOfPerson(
  db: Db,
  personId: string,
  year: number,
  lock = false,
): Promise<Plan | null> {
  const { rows } = await sql<Plan>`
    select ${PLAN} from ${FROM} where l.person_id = ${personId} and l.year = ${year}
    ${lock ? sql`for update of l` : sql``}`.execute(db);
  return rows[0] ?? null;
}

/** Plans of a branch, locked in the order of their ids. */
export async function lockPlans(tx: Tx, unitId: number, ids: readonly string[]): Promise<Plan[]> {
  const { rows } = await sql<Plan>`
    select ${PLAN} from ${FROM} where l.id = any(${sql.val([...ids])}::uuid[]) and l.unit_id = ${unitId}
    order by l.id for update of l`.execute(tx);
  return rows;
}

export type RowOfBranch = {
  personId: string;
  fullName: string;
  memberCode: string;
  admissionDate: PlainDate | null;
  away: boolean;
  planId: string | null;
  state: PlanState | null;
  selfResult: Result | null;
  result: Result | null;
};

/** Everybody of a branch with their plan of a year, and plans that stayed here when their member went; in roster order. */
export async function rowsOfBranch(
  db: Db,
  branch: UnitPath,
  year: number,
  limit: number,
): Promise<RowOfBranch[]> {
  const at = sql.ref(`m.a${branch.path.length}`);
  const { rows } = await sql<RowOfBranch>`
    select * from (
      select m.person_id as "personId", p.full_name as "fullName", m.member_code as "memberCode",
        m.admission_date as "admissionDate", m.status in ('TEMPORARY_AWAY', 'DEFERRED') as away,
        l.id as "planId", l.state, l.self_result as "selfResult", l.result, m.roster_key
      from members.membership m join members.person p on p.id = m.person_id
      left join training.plan l on l.person_id = m.person_id and l.year = ${year}
      where ${at} = ${branch.id} and m.counted and not m.is_honorary and m.status in ${ASKED}
      union all
      select l.person_id, p.full_name, coalesce(m.member_code, ''), m.admission_date, false, l.id, l.state, l.self_result,
        l.result, m.roster_key
      from training.plan l join members.person p on p.id = l.person_id
      left join members.membership m on m.person_id = l.person_id
      where l.unit_id = ${branch.id} and l.year = ${year} and (m.person_id is null or ${at} is distinct from ${branch.id}
        or not m.counted or m.is_honorary or m.status not in ${ASKED})) r
    order by roster_key, "personId" limit ${limit}`.execute(db);
  return rows.map(({ roster_key: _key, ...row }: RowOfBranch & { roster_key?: string }) => row);
}

/** Who of these stands in the branch and is asked for a programme. */
export async function askedAmong(
  db: Db,
  branch: UnitPath,
  personIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ person_id: string }>`
    select m.person_id from members.membership m
    where m.person_id = any(${sql.val([...personIds])}::uuid[]) and ${sql.ref(`m.a${branch.path.length}`)} = ${branch.id}
      and m.counted and not m.is_honorary and m.status in ${ASKED}`.execute(db);
  return new Set(rows.map((row) => row.person_id));
}

type NewPlans = {
  programmeId: string;
  year: number;
  unitId: number;
  state: PlanState;
  answers: Answers;
  personIds: readonly string[];
};

/** Plans for those who have none in the year; answers the new ones. */
export async function insertPlans(tx: Tx, made: NewPlans): Promise<{ id: string; personId: string }[]> {
  const ids = made.personIds.map(() => uuidv7());
  const { rows } = await sql<{ id: string; personId: string }>`
    insert into training.plan (id, programme_id, year, person_id, unit_id, state, answers)
    select n.id, ${made.programmeId}::uuid, ${made.year}::int, n.person_id, ${made.unitId}::int, ${made.state},
      ${JSON.stringify(made.answers)}::jsonb
    from unnest(${sql.val(ids)}::uuid[], ${sql.val([...made.personIds])}::uuid[]) as n (id, person_id)
    order by n.person_id on conflict (person_id, year) do nothing
    returning id, person_id as "personId"`.execute(tx);
  return rows;
}

export type Change = {
  state: PlanState;
  answers?: Answers;
  review?: Answers;
  selfResult?: Result;
  result?: Result | null;
  remark?: string | null;
  temporaryRemark?: string | null;
};

export async function changePlans(tx: Tx, ids: readonly string[], change: Change): Promise<void> {
  const { state, answers, review, selfResult, result, remark, temporaryRemark } = change;
  await tx
    .updateTable("training.plan")
    .set({
      state,
      ...(answers === undefined ? {} : { answers: JSON.stringify(answers) }),
      ...(review === undefined ? {} : { review: JSON.stringify(review) }),
      ...(selfResult === undefined ? {} : { self_result: selfResult }),
      ...(result === undefined ? {} : { result }),
      ...(remark === undefined ? {} : { remark }),
      ...(temporaryRemark === undefined ? {} : { temporary_remark: temporaryRemark }),
      version: sql`version + 1`,
    })
    .where("id", "=", sql<string>`any(${sql.val([...ids])}::uuid[])`)
    .execute();
}

type Step = {
  deed: string;
  from: PlanState | null;
  to: PlanState;
  reason: string | null;
  result: Result | null;
  unitId: number;
  accountId: string;
};

export async function addSteps(tx: Tx, ids: readonly string[], step: Step): Promise<void> {
  await sql`
    insert into training.step (plan_id, no, deed, from_state, to_state, reason, result, unit_id, account_id)
    select i, coalesce((select max(no) from training.step s where s.plan_id = i), 0) + 1, ${step.deed},
      ${step.from}::text, ${step.to}, ${step.reason}::text, ${step.result}::text, ${step.unitId}::int, ${step.accountId}::uuid
    from unnest(${sql.val([...ids])}::uuid[]) i order by i`.execute(tx);
}

export async function stepsOf(db: Db, planId: string) {
  const { rows } = await sql<{
    no: number;
    deed: string;
    reason: string | null;
    by_name: string | null;
    at: Date;
  }>`
    select s.no, s.deed, s.reason, a.display_name as by_name, s.at from training.step s
    left join accounts.account a on a.id = s.account_id where s.plan_id = ${planId} order by s.no desc`.execute(
    db,
  );
  return rows;
}

/** Plans of these that this account evaluated last: it does not verify them too. */
export async function evaluatedBy(tx: Tx, ids: readonly string[], accountId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from unnest(${sql.val([...ids])}::uuid[]) i
    join lateral (select account_id from training.step s where s.plan_id = i and s.deed = 'evaluate'
      order by s.no desc limit 1) e on e.account_id = ${accountId}`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function resultsBefore(db: Db, personId: string, year: number) {
  const { rows } = await sql<{ year: number; result: Result }>`
    select year, result from training.plan where state = 'VERIFIED' and year < ${year}
      and person_id in (select id from members.person where id = ${personId} or merged_into = ${personId})
    order by year desc limit 10`.execute(db);
  return rows;
}

/** Which of these people have a plan: an import that is undone leaves them. */
export async function havePlans(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ person_id: string }>`
    select distinct person_id from training.plan
    where person_id = any(${sql.val([...personIds])}::uuid[])`.execute(tx);
  return rows.map((row) => row.person_id);
}
