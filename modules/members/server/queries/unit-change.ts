import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import { ancestorsOf } from "#kernel/scope/scope.ts";
import { byDepth, endedBy, type UnitChange } from "#kernel/scope/unit-change.ts";
import { COUNTED } from "../../contract/member.ts";

/** Who stands in a unit, beside those in its count: a candidate has a file there, an honorary member a place. */
const STANDING = [...COUNTED, "CANDIDATE", "HONORARY"];
export const UNIT_CHANGE = "unit_change";
const standing = sql`m.status = any(${sql.val(STANDING)}::text[])`;
const ids = (values: readonly number[]) => sql`${sql.val([...new Set(values)])}::int[]`;

/** How many stand in each of these units and below it; from the figures, not from the rows. */
export async function standingBelow(db: Db, unitIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ unit_id: number; n: number }>`
    select unit_id, sum(n)::int as n from (
      select unit_id, status, n from members.headcount where unit_id = any(${ids(unitIds)})
      union all
      select a.unit_id, d.status, d.n from members.headcount_delta d
        cross join lateral unnest(array[d.a1, d.a2, d.a3, d.a4, d.a5, d.a6, d.a7, d.a8]) as a (unit_id)
        where a.unit_id = any(${ids(unitIds)})) both_tables
    where status = any(${sql.val(STANDING)}::text[]) group by 1`.execute(db);
  return new Map(rows.map((row) => [row.unit_id, row.n]));
}

/** Which of the people stand in the unit that they are to leave. */
export async function standingIn(
  db: Db,
  asked: readonly { personId: string; from: number }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select m.person_id as id from members.membership m
    join unnest(${sql.val(asked.map((one) => one.personId))}::uuid[], ${sql.val(asked.map((one) => one.from))}::int[])
      as w (id, unit_id) on w.id = m.person_id and w.unit_id = m.unit_id where ${standing}`.execute(db);
  return new Set(rows.map((row) => row.id));
}

export type MovedMember = { id: string; from: number; to: number };

const placeColumns = sql.raw(
  "unit_id = w.to_unit, a1 = w.a1, a2 = w.a2, a3 = w.a3, a4 = w.a4, a5 = w.a5, a6 = w.a6, a7 = w.a7, a8 = w.a8",
);
const names = sql.raw("from_unit, to_unit, a1, a2, a3, a4, a5, a6, a7, a8");

type Way = { from: number; to: { id: number; path: readonly number[] } };
const unnested = (ways: readonly Way[]) =>
  sql.join([
    sql`${sql.val(ways.map((way) => way.from))}::int[]`,
    sql`${sql.val(ways.map((way) => way.to.id))}::int[]`,
    ...Object.keys(ancestorsOf({ id: 0, path: [] })).map(
      (_, i) => sql`${sql.val(ways.map((way) => way.to.path[i] ?? null))}::int[]`,
    ),
  ]);

/** The lines of the history of one change: what the undo goes by. One statement moves, raises versions and writes them. */
const moving = (going: ReturnType<typeof sql>, change: UnitChange, accountId: string | null) => sql<{
  id: string;
  from: number;
  to: number;
}>`
  with going as (${going}),
  moved as (
    update members.membership m set ${placeColumns}, joined_unit_on = ${change.on}::date, changed_at = now()
    from going w where m.person_id = w.person_id returning m.person_id),
  raised as (
    update members.person p set version = version + 1, changed_at = now()
    from moved where p.id = moved.person_id returning p.id, p.version),
  written as (
    insert into members.history (person_id, kind, effective_on, unit_id, changes, decision_no, decision_date, account_id,
      batch_id, version, cause)
    select r.id, ${UNIT_CHANGE}, ${change.on}::date, w.to_unit, jsonb_build_object(
        'unitId', jsonb_build_object('from', w.from_unit, 'to', w.to_unit),
        'joinedUnitOn', jsonb_build_object('from', w.joined_unit_on, 'to', ${change.on}::date)),
      ${change.decisionNo}, ${change.decisionDate}::date, ${accountId}::uuid, ${change.id}::uuid, r.version, 'UNIT_CHANGE'
    from raised r join going w on w.person_id = r.id)
  select w.person_id as id, w.from_unit as "from", w.to_unit as "to" from going w`;

/** Those who chose go where they chose; then everybody left in a unit that ends goes to the one that takes over. */
export async function moveMembers(
  tx: Tx,
  change: UnitChange,
  accountId: string | null,
): Promise<MovedMember[]> {
  const done: MovedMember[] = [];
  const places = new Map(change.divisions.flatMap((one) => one.successors).map((unit) => [unit.id, unit]));
  const choices = change.chosen.flatMap((one) => {
    const to = places.get(one.to);
    return to && one.to !== one.from ? [{ ...one, to }] : [];
  });
  if (choices.length > 0) {
    const going = sql`
      select m.person_id, m.joined_unit_on, w.* from members.membership m
      join unnest(${sql.val(choices.map((one) => one.personId))}::uuid[], ${unnested(choices)}) as w (id, ${names})
        on w.id = m.person_id and w.from_unit = m.unit_id
      where ${standing} order by m.person_id for update of m`;
    done.push(...(await moving(going as never, change, accountId).execute(tx)).rows);
  }
  const rest = endedBy(change).flatMap(({ unit, otherwise }) =>
    otherwise ? [{ unit, from: unit.id, to: otherwise }] : [],
  );
  for (const [depth, ways] of byDepth(rest, (one) => one.unit.path)) {
    const going = sql`
      select m.person_id, m.joined_unit_on, w.* from members.membership m
      join unnest(${unnested(ways)}) as w (${names}) on w.from_unit = m.unit_id
      where ${sql.ref(`m.a${depth}`)} = any(${ids(ways.map((way) => way.from))}) and ${standing}
      order by m.person_id for update of m`;
    done.push(...(await moving(going as never, change, accountId).execute(tx)).rows);
  }
  return done;
}

/** Where everybody stood whom the change moved, and where it put them: who chose later was moved twice. */
const LINES = (planId: string) => sql`
  select person_id, (array_agg((changes->'unitId'->>'from')::int order by id))[1] as from_unit,
    (array_agg((changes->'unitId'->>'to')::int order by id desc))[1] as to_unit,
    (array_agg((changes->'joinedUnitOn'->>'from')::date order by id))[1] as joined
  from members.history where batch_id = ${planId}::uuid and kind = ${UNIT_CHANGE} group by person_id`;

/** Members who went on from where the change put them, and people who came to a unit that it founded. */
export async function memberContradictions(db: Db, change: UnitChange, founded: readonly number[]) {
  const { rows } = await sql<{ code: string; n: number }>`
    with line as (${LINES(change.id)})
    select 'members_moved_on' as code, count(*)::int as n from line
      join members.membership m on m.person_id = line.person_id where m.unit_id <> line.to_unit
    union all
    select 'members_came', count(*)::int from members.membership m where m.unit_id = any(${ids(founded)})
      and not exists (select from line where line.person_id = m.person_id)`.execute(db);
  return rows.filter((row) => row.n > 0);
}

/** Everybody whom the change moved stands again where they stood, since the day they had come there. */
export async function moveMembersBack(
  tx: Tx,
  change: UnitChange,
  homes: readonly Way[],
  accountId: string | null,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with line as (${LINES(change.id)}),
    going as (
      select line.person_id, line.joined, line.to_unit as left_unit, w.* from line
      join unnest(${unnested(homes)}) as w (${names}) on w.from_unit = line.from_unit
      join members.membership m on m.person_id = line.person_id),
    moved as (
      update members.membership m set ${placeColumns}, joined_unit_on = w.joined, changed_at = now()
      from going w where m.person_id = w.person_id returning m.person_id),
    raised as (
      update members.person p set version = version + 1, changed_at = now()
      from moved where p.id = moved.person_id returning p.id, p.version),
    written as (
      insert into members.history (person_id, kind, effective_on, unit_id, changes, account_id, batch_id, version, cause)
      select r.id, 'unit_change_undone', ${change.on}::date, w.to_unit, jsonb_build_object(
          'unitId', jsonb_build_object('from', w.left_unit, 'to', w.to_unit),
          'joinedUnitOn', jsonb_build_object('from', ${change.on}::date, 'to', w.joined)),
        ${accountId}::uuid, ${change.id}::uuid, r.version, 'UNIT_CHANGE'
      from raised r join going w on w.person_id = r.id)
    select count(*)::int as n from moved`.execute(tx);
  return rows[0]?.n ?? 0;
}
