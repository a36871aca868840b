import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { UnitChange } from "#kernel/scope/unit-change.ts";
import { fold } from "#kernel/text/fold.ts";
import { nfc } from "#kernel/text/nfc.ts";
import { nextCode } from "./write-unit.ts";

export type NewTreeUnit = {
  parent: number;
  path: readonly number[];
  id: number;
  type: string;
  sector: string;
  name: string;
  code: string | null;
};

/** What becomes of a unit that is there. */
export type ChangedTreeUnit = {
  id: number;
  name?: string;
  type?: string;
  parent?: number;
  ends?: true;
  reopens?: true;
};

export type TreeChange = Pick<UnitChange, "id" | "on" | "decisionNo" | "decisionDate" | "moved"> & {
  reason: string;
  founded: readonly NewTreeUnit[];
  changed: readonly ChangedTreeUnit[];
  successions: readonly { from: number; to: number; share: "ALL" | "PART" }[];
};

/** Ids for units that are about to be founded. */
export async function takeUnitIds(tx: Tx, n: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval('organisation.unit_id_seq')::int as id from generate_series(1, ${n}::int)`.execute(tx);
  return rows.map((row) => row.id);
}

const IMAGE =
  sql.raw(`id, parent_id, type, name, name_fold, valid_to, closing_decision_no, closing_decision_date,
  closing_reason, version`);
export type UnitImage = {
  id: number;
  parent_id: number | null;
  type: string;
  name: string;
  name_fold: string;
  valid_to: string | null;
  closing_decision_no: string | null;
  closing_decision_date: string | null;
  closing_reason: string | null;
  version: number;
};
export type TreeDone = {
  before: UnitImage[];
  founded: number[];
  names: { unit: number; from: string | null }[];
};

async function found(tx: Tx, change: TreeChange): Promise<void> {
  for (const unit of change.founded) {
    const { rows } = await sql<{ code: string }>`
      select code from organisation.unit where id = ${unit.parent}`.execute(tx);
    const code = unit.code ?? (await nextCode(tx, { id: unit.parent, code: rows[0]?.code as string }));
    const name = nfc(unit.name);
    await sql`
      insert into organisation.unit (id, parent_id, path, code, type, sector, name, name_fold, valid_from,
        opening_decision_no, opening_decision_date)
      values (${unit.id}, ${unit.parent}, ${sql.val([...unit.path])}::int[], ${code}, ${unit.type}, ${unit.sector},
        ${name}, ${fold(name)}, ${change.on}, ${change.decisionNo}, ${change.decisionDate})`.execute(tx);
    await sql`
      insert into organisation.unit_name (unit_id, valid_from, name, decision_no, decision_date)
      values (${unit.id}, ${change.on}, ${name}, ${change.decisionNo}, ${change.decisionDate})`.execute(tx);
  }
}

/** Ends the name in force and begins the new one; a name that began the same day is written over. */
async function rename(tx: Tx, change: TreeChange, unit: UnitImage, to: string): Promise<string | null> {
  const { rows } = await sql<{ valid_from: string; name: string }>`
    select valid_from, name from organisation.unit_name where unit_id = ${unit.id} and valid_to is null`.execute(
    tx,
  );
  const current = rows[0];
  // A unit without a written name had the one it bears since it began.
  if (!current)
    await sql`insert into organisation.unit_name (unit_id, valid_from, valid_to, name)
      select id, valid_from, ${change.on}, name from organisation.unit where id = ${unit.id} and valid_from < ${change.on}`.execute(
      tx,
    );
  await sql`update organisation.unit_name set valid_to = ${change.on} where unit_id = ${unit.id} and valid_to is null`.execute(
    tx,
  );
  await sql`insert into organisation.unit_name (unit_id, valid_from, name, decision_no, decision_date)
    values (${unit.id}, ${change.on}, ${to}, ${change.decisionNo}, ${change.decisionDate})
    on conflict (unit_id, valid_from) do update set name = excluded.name, valid_to = null,
      decision_no = excluded.decision_no, decision_date = excluded.decision_date`.execute(tx);
  return current?.valid_from ?? null;
}

/** Writes down how the unit stood until the day: since its last such change, or since it began. */
async function keepPast(tx: Tx, change: TreeChange, ids: readonly number[]): Promise<void> {
  await sql`
    insert into organisation.unit_past (unit_id, valid_from, valid_to, parent_id, type, ended, plan_id)
    select u.id, since.day, ${change.on}::date, u.parent_id, u.type, u.valid_to is not null, ${change.id}::uuid
    from organisation.unit u cross join lateral (
      select coalesce(max(p.valid_to), u.valid_from) as day from organisation.unit_past p where p.unit_id = u.id) since
    where u.id = any(${sql.val([...ids])}::int[]) and since.day < ${change.on}::date`.execute(tx);
}

/** The new ways of units that go on, without touching what they are. */
export async function writeWays(
  tx: Tx,
  ways: readonly { id: number; path: readonly number[] }[],
): Promise<void> {
  if (ways.length === 0) return;
  const paths = ways.map(({ path }) => `{${path.join(",")}}`);
  await sql`
    update organisation.unit u set path = w.path::int[], changed_at = now()
    from unnest(${sql.val(ways.map((way) => way.id))}::int[], ${sql.val(paths)}::text[]) as w (id, path)
    where u.id = w.id`.execute(tx);
}

/** Writes the change of the tree. The units are held, and their places were checked. */
export async function writeTree(tx: Tx, change: TreeChange): Promise<TreeDone> {
  const ids = change.changed.map((unit) => unit.id);
  const { rows: before } = await sql<UnitImage>`
    select ${IMAGE} from organisation.unit where id = any(${sql.val(ids)}::int[]) order by id`.execute(tx);
  const byId = new Map(before.map((unit) => [unit.id, unit]));
  await keepPast(
    tx,
    change,
    change.changed.filter((one) => one.type || one.parent || one.reopens).map((one) => one.id),
  );
  await found(tx, change);
  const names: TreeDone["names"] = [];
  for (const one of change.changed) {
    const unit = byId.get(one.id) as UnitImage;
    const name = one.name === undefined ? unit.name : nfc(one.name);
    if (name !== unit.name) names.push({ unit: one.id, from: await rename(tx, change, unit, name) });
    const ends = one.ends === true;
    const open = one.reopens === true;
    await sql`
      update organisation.unit set name = ${name}, name_fold = ${fold(name)}, type = ${one.type ?? unit.type},
        parent_id = ${one.parent ?? unit.parent_id}::int,
        valid_to = ${ends ? change.on : open ? null : unit.valid_to}::date,
        closing_decision_no = ${ends ? change.decisionNo : open ? null : unit.closing_decision_no},
        closing_decision_date = ${ends ? change.decisionDate : open ? null : unit.closing_decision_date}::date,
        closing_reason = ${ends ? change.reason : open ? null : unit.closing_reason},
        version = version + 1, changed_at = now()
      where id = ${one.id}`.execute(tx);
  }
  await writeWays(
    tx,
    change.moved.map(({ to }) => to),
  );
  for (const one of change.successions)
    await sql`insert into organisation.succession (plan_id, from_unit, to_unit, share, on_day)
      values (${change.id}, ${one.from}, ${one.to}, ${one.share}, ${change.on})`.execute(tx);
  return { before, founded: change.founded.map((unit) => unit.id), names };
}

/** Units that somebody changed since the plan was applied, or founded below one that it founded or ended. */
export async function treeContradictions(db: Db, change: TreeChange, did: TreeDone) {
  const { rows } = await sql<{ code: string; n: number }>`
    select 'units_changed' as code, count(*)::int as n from organisation.unit u
      join unnest(${sql.val(did.before.map((unit) => unit.id))}::int[],
        ${sql.val(did.before.map((unit) => unit.version + 1))}::int[]) as w (id, version) on w.id = u.id
      where u.version <> w.version
    union all
    select 'founded_changed', count(*)::int from organisation.unit u
      where u.id = any(${sql.val(did.founded)}::int[]) and (u.version <> 1 or u.valid_to is not null)
    union all
    select 'units_below', count(*)::int from organisation.unit u
      where u.parent_id = any(${sql.val(did.founded)}::int[])
        and u.id <> all(${sql.val([...did.founded, ...did.before.map((unit) => unit.id)])}::int[])
    union all
    select 'later_plan', count(*)::int from organisation.succession s
      where s.plan_id <> ${change.id} and s.from_unit = any(${sql.val([...did.founded, ...change.successions.map((one) => one.to)])}::int[])
        and s.on_day >= ${change.on}`.execute(db);
  return rows.filter((row) => row.n > 0);
}

/** Gives the tree back. Founded units end on the day they began: in force on no day, but their codes stay taken. */
export async function undoTree(tx: Tx, change: TreeChange, did: TreeDone): Promise<void> {
  await sql`delete from organisation.succession where plan_id = ${change.id}`.execute(tx);
  for (const unit of did.before)
    await sql`
      update organisation.unit set parent_id = ${unit.parent_id}::int, type = ${unit.type}, name = ${unit.name},
        name_fold = ${unit.name_fold}, valid_to = ${unit.valid_to}::date, closing_decision_no = ${unit.closing_decision_no},
        closing_decision_date = ${unit.closing_decision_date}::date, closing_reason = ${unit.closing_reason},
        version = version + 1, changed_at = now()
      where id = ${unit.id}`.execute(tx);
  await writeWays(
    tx,
    change.moved.map(({ from }) => from),
  );
  await sql`delete from organisation.unit_past where plan_id = ${change.id}`.execute(tx);
  for (const { unit, from } of did.names) {
    await sql`delete from organisation.unit_name where unit_id = ${unit} and valid_from = ${change.on}
      and ${from}::date is distinct from ${change.on}::date`.execute(tx);
    if (from === null)
      await sql`delete from organisation.unit_name where unit_id = ${unit} and valid_to = ${change.on}`.execute(
        tx,
      );
    else
      await sql`update organisation.unit_name n set valid_to = null, name = u.name from organisation.unit u
        where n.unit_id = ${unit} and n.valid_from = ${from} and u.id = n.unit_id`.execute(tx);
  }
  await sql`update organisation.unit set valid_to = valid_from, closing_reason = ${change.reason}, version = version + 1,
    changed_at = now() where id = any(${sql.val(did.founded)}::int[])`.execute(tx);
}
