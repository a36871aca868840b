import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type Scope, type UnitPath } from "#kernel/scope/scope.ts";

export type Merge = {
  id: string;
  pair_id: string | null;
  kept_person: string;
  merged_person: string;
  kept_before: { person: Record<string, unknown>; membership: Record<string, unknown> };
  merged_before: { person: Record<string, unknown>; membership: Record<string, unknown> };
  kept_version: number;
  merged_at: Date;
  undone_at: Date | null;
  moved: Record<string, unknown>;
};

/** Writes down what both records are, bit for bit, before the merge touches them. */
export async function rememberBoth(
  tx: Tx,
  merge: {
    id: string;
    pairId: string;
    kept: string;
    merged: string;
    accountId: string;
    reason: string | null;
  },
): Promise<void> {
  const whole = (p: string, m: string) =>
    sql.raw(`jsonb_build_object('person', to_jsonb(${p}) - 'sealed', 'membership', to_jsonb(${m}))`);
  await sql`
    insert into members.merge (id, pair_id, kept_person, merged_person, kept_before, merged_before, sealed_before,
      kept_version, merged_by, reason)
    select ${merge.id}, ${merge.pairId}, k.id, g.id, ${whole("k", "km")}, ${whole("g", "gm")}, array[k.sealed, g.sealed],
      k.version, ${merge.accountId}, ${merge.reason}
    from members.person k join members.membership km on km.person_id = k.id,
      members.person g join members.membership gm on gm.person_id = g.id
    where k.id = ${merge.kept} and g.id = ${merge.merged}`.execute(tx);
}

/** The merged record leaves every list: its membership goes, the person points to the kept one. */
export async function withdrawMerged(tx: Tx, pair: { kept: string; merged: string }): Promise<void> {
  await sql`update members.person set merged_into = ${pair.kept}, version = version + 1, changed_at = now()
    where id = ${pair.merged}`.execute(tx);
  await sql`delete from members.membership where person_id = ${pair.merged}`.execute(tx);
  await sql`delete from members.duplicate_pair where state = 'OPEN'
    and (person_a = ${pair.merged} or person_b = ${pair.merged})`.execute(tx);
}

export const finishMerge = (tx: Tx, id: string, keptVersion: number, moved: Record<string, unknown>) =>
  tx
    .updateTable("members.merge")
    .set({ kept_version: keptVersion, moved: JSON.stringify(moved) })
    .where("id", "=", id)
    .execute();

const merges = (db: Db) =>
  db
    .selectFrom("members.merge")
    .select(["id", "pair_id", "kept_person", "merged_person", "kept_before", "merged_before"])
    .select(["kept_version", "merged_at", "undone_at", "moved"]);

export const mergeOfPair = (db: Db, pairId: string) =>
  merges(db).where("pair_id", "=", pairId).where("undone_at", "is", null).executeTakeFirst() as Promise<
    Merge | undefined
  >;

export const lockMerge = (tx: Tx, id: string) =>
  merges(tx).where("id", "=", id).forUpdate().executeTakeFirst() as Promise<Merge | undefined>;

/** Versions and times of change go on; the place follows the unit, which may have moved in the tree meanwhile. */
const OWN_COURSE = new Set(["id", "person_id", "version", "changed_at", "merged_into"]);
const PLACE = new Set(["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"]);

const columnsOf = (before: Record<string, unknown>): string[] =>
  Object.keys(before).filter((name) => !OWN_COURSE.has(name) && !PLACE.has(name));

const list = (names: readonly string[], of?: string): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql.ref(of ? `${of}.${name}` : name)));

/** Both records as they were: every column of what was remembered, whatever columns came later. */
export async function restoreBoth(
  tx: Tx,
  _scope: Scope,
  merge: Merge,
  units: { kept: UnitPath; merged: UnitPath },
): Promise<void> {
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
  const person = columnsOf(merge.kept_before.person);
  await sql`
    update members.person p set (${list(person)}) = (select ${list(person, "o")} from
      jsonb_populate_record(null::members.person, ${json(merge.kept_before.person)}) o),
      sealed = g.sealed_before[1], version = p.version + 1, changed_at = now()
    from members.merge g where g.id = ${merge.id} and p.id = g.kept_person`.execute(tx);
  await sql`
    update members.person p set merged_into = null, version = p.version + 1, changed_at = now()
    where p.id = ${merge.merged_person}`.execute(tx);

  const membership = columnsOf(merge.kept_before.membership);
  const kept = { ...merge.kept_before.membership, ...ancestorsOf(units.kept) };
  const all = [...membership, ...PLACE];
  await sql`
    update members.membership m set (${list(all)}) = (select ${list(all, "o")} from
      jsonb_populate_record(null::members.membership, ${json(kept)}) o), changed_at = now()
    where m.person_id = ${merge.kept_person}`.execute(tx);
  const back = ["person_id", ...columnsOf(merge.merged_before.membership), ...PLACE];
  const merged = { ...merge.merged_before.membership, ...ancestorsOf(units.merged) };
  await sql`
    insert into members.membership (${list(back)}) select ${list(back, "o")} from
      jsonb_populate_record(null::members.membership, ${json(merged)}) o`.execute(tx);
}

export const markUndone = (tx: Tx, id: string, accountId: string) =>
  tx
    .updateTable("members.merge")
    .set({ undone_by: accountId, undone_at: sql`now()` })
    .where("id", "=", id)
    .execute();
