import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";

export type Choice = { person_id: string; from_unit: number; target: string };

export async function choicesOf(db: Db, planId: string): Promise<Choice[]> {
  const { rows } = await sql<Choice>`
    select person_id, from_unit, target from reforms.choice
    where plan_id = ${planId} and target is not null order by person_id`.execute(db);
  return rows;
}

/** Those of the people, by id or member code, who stand in the unit (or stood there when the plan was applied). */
export async function membersOf(
  db: Db,
  planId: string,
  asked: { fromUnit: number; personIds: readonly string[]; memberCodes: readonly string[] },
): Promise<{ id: string; code: string; unit: number }[]> {
  const { rows } = await sql<{ id: string; code: string; unit: number }>`
    select m.person_id as id, m.member_code as code, m.unit_id as unit from members.membership m
    where (m.person_id = any(${sql.val([...asked.personIds])}::uuid[])
        or m.member_code = any(${sql.val([...asked.memberCodes])}::text[]))
      and (m.unit_id = ${asked.fromUnit} or exists (select from reforms.choice c
        where c.plan_id = ${planId} and c.person_id = m.person_id and c.from_unit = ${asked.fromUnit}))`.execute(
    db,
  );
  return rows;
}

export async function writeChoices(
  tx: Tx,
  choice: {
    planId: string;
    fromUnit: number;
    target: string | null;
    how: "LIST" | "HAND" | "NONE";
    by: string | null;
  },
  personIds: readonly string[],
): Promise<void> {
  await sql`
    insert into reforms.choice (plan_id, person_id, from_unit, target, how, chosen_by, chosen_at)
    select ${choice.planId}::uuid, id, ${choice.fromUnit}, ${choice.target}, ${choice.how}, ${choice.by}::uuid, now()
    from unnest(${sql.val([...personIds])}::uuid[]) as id
    on conflict (plan_id, person_id) do update set target = excluded.target, how = excluded.how,
      chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at`.execute(tx);
}

/** Whoever was moved out of a split unit without having chosen stands on the list of those to be asked. */
export async function listUndecided(tx: Tx, planId: string, fromUnits: readonly number[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with added as (
      insert into reforms.choice (plan_id, person_id, from_unit, target, how)
      select ${planId}::uuid, h.person_id, (h.changes->'unitId'->>'from')::int, null, 'NONE' from members.history h
      where h.batch_id = ${planId}::uuid and h.kind = 'unit_change'
        and (h.changes->'unitId'->>'from')::int = any(${sql.val([...fromUnits])}::int[])
      on conflict (plan_id, person_id) do nothing returning 1)
    select count(*)::int as n from added`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function openChoices(db: Db, planId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from reforms.choice where plan_id = ${planId} and target is null`.execute(db);
  return rows[0]?.n ?? 0;
}

export const dropOpenChoices = (tx: Tx, planId: string) =>
  sql`delete from reforms.choice where plan_id = ${planId} and how = 'NONE' and target is null`.execute(tx);

/** People of the divided units with what they chose. Before the application whoever stands there, then the list. */
export async function peopleToChoose(
  db: Db,
  planId: string,
  asked: {
    fromUnits: readonly number[];
    applied: boolean;
    open: boolean;
    after: string | null;
    limit: number;
  },
) {
  const units = sql`${sql.val([...asked.fromUnits])}::int[]`;
  const from = asked.applied
    ? sql`reforms.choice c join members.membership m on m.person_id = c.person_id and c.plan_id = ${planId}`
    : sql`members.membership m left join reforms.choice c on c.person_id = m.person_id and c.plan_id = ${planId}`;
  const unit = asked.applied ? sql`c.from_unit` : sql`m.unit_id`;
  // The unit's column of its own depth is the indexed one; `unit_id` alone would read every member.
  const part = asked.applied
    ? sql`true`
    : sql`exists (select from organisation.unit w where w.id = any(${units}) and w.id = m.unit_id) and (${sql.join(
        [1, 2, 3, 4, 5, 6, 7, 8].map((i) => sql`${sql.ref(`m.a${i}`)} = any(${units})`),
        sql` or `,
      )})`;
  const { rows } = await sql<{
    person_id: string;
    full_name: string;
    member_code: string;
    from_unit: number;
    from_name: string;
    target: string | null;
  }>`
    select m.person_id, n.full_name, m.member_code, ${unit} as from_unit, u.name as from_name, c.target
    from ${from} join members.person n on n.id = m.person_id join organisation.unit u on u.id = ${unit}
    where ${unit} = any(${units}) and ${part} and (m.counted or m.status in ('CANDIDATE', 'HONORARY'))
      ${asked.open ? sql`and c.target is null` : sql``}
      ${asked.after ? sql`and m.person_id > ${asked.after}::uuid` : sql``}
    order by m.person_id limit ${asked.limit + 1}`.execute(db);
  return rows;
}
