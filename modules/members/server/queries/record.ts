import { sql } from "kysely";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import { contains, type Scope, type UnitPath } from "#kernel/scope/scope.ts";

/**
 * Person and membership whole, with the unit's place, or a refusal when the member stands outside the scope.
 * `lock` is for a write: who comes second waits and then reads what the first saved.
 */
export async function memberRecord(db: Db, scope: Scope, personId: string, lock?: "lock") {
  const row = await recordQuery(db)
    .where("p.id", "=", personId)
    .$if(lock !== undefined, (query) => query.forUpdate(["p", "m"]))
    .executeTakeFirst();
  if (!row || !contains(scope, { id: row.unit_id, path: row.unit_path }))
    return refuse("not_found", { status: 404 });
  return row;
}
export type MemberRecord = Exclude<Awaited<ReturnType<typeof memberRecord>>, Refusal>;

/** Several at once; those outside the scope are left out. */
export async function memberRecords(
  db: Db,
  scope: Scope,
  personIds: readonly string[],
): Promise<MemberRecord[]> {
  if (personIds.length === 0) return [];
  const rows = await recordQuery(db)
    .where("p.id", "=", sql<string>`any(${sql.val(personIds)}::uuid[])`)
    .execute();
  return rows.filter((row) => contains(scope, { id: row.unit_id, path: row.unit_path }));
}

const recordQuery = (db: Db) =>
  db
    .selectFrom("members.person as p")
    .innerJoin("members.membership as m", "m.person_id", "p.id")
    .innerJoin("organisation.unit as u", "u.id", "m.unit_id")
    .selectAll("p")
    .select([
      "m.person_id",
      "m.member_code",
      "m.unit_id",
      "m.status",
      "m.counted",
      "m.status_since",
      "m.admission_date",
      "m.admission_place",
      "m.admission_decision_no",
      "m.joined_unit_on",
      "m.card_no",
      "m.card_status",
      "m.card_issued_on",
      "m.card_issued_by",
      "m.has_member_book",
      "m.book_no",
      "m.is_honorary",
      "m.facets",
      "u.path as unit_path",
      "u.name as unit_name",
    ]);

/** Several records at once, locked in the order of their ids, so that two writers never wait for each other in a ring. */
export const lockRecords = (tx: Db, _scope: Scope, personIds: readonly string[]): Promise<MemberRecord[]> =>
  personIds.length === 0
    ? Promise.resolve([])
    : recordQuery(tx)
        .where("p.id", "in", [...personIds])
        .orderBy("p.id")
        .forUpdate(["p", "m"])
        .execute();

/** For the actor's own record: the account's person, wherever it stands; after a merge the record that was kept. */
export const ownMemberRecord = (db: Db, personId: string): Promise<MemberRecord | undefined> =>
  recordQuery(db)
    .where("p.id", "=", (eb) =>
      eb
        .selectFrom("members.person as own")
        .select(sql<string>`coalesce(own.merged_into, own.id)`.as("id"))
        .where("own.id", "=", personId),
    )
    .executeTakeFirst();

export const placeOf = (record: MemberRecord): UnitPath => ({ id: record.unit_id, path: record.unit_path });

/** Where a person with this national id stands, whoever asks: only "here" or "elsewhere" may leave the house. */
export const holderOfNationalId = (db: Db, hash: Buffer) =>
  db
    .selectFrom("members.person as p")
    .leftJoin("members.membership as m", "m.person_id", "p.id")
    .leftJoin("organisation.unit as u", "u.id", "m.unit_id")
    .select(["p.id", "u.id as unit_id", "u.path"])
    .where("p.national_id_hash", "=", hash)
    .where("p.merged_into", "is", null)
    .executeTakeFirst();

/** Others with the same folded name and birth date in the whole country, for the soft duplicate question. */
export const namesakes = (db: Db, nameFold: string, dateOfBirth: string, except: string | null) =>
  db
    .selectFrom("members.membership as m")
    .innerJoin("members.person as p", "p.id", "m.person_id")
    .innerJoin("organisation.unit as u", "u.id", "m.unit_id")
    .select([
      "p.id",
      "p.full_name",
      "p.origin_province",
      "p.gender",
      "m.counted",
      "u.id as unit_id",
      "u.path",
      "u.name as unit_name",
    ])
    .where("m.date_of_birth", "=", dateOfBirth as never)
    .where("m.name_fold", "=", nameFold)
    .where("p.merged_into", "is", null)
    .$if(except !== null, (query) => query.where("p.id", "!=", except as string))
    .limit(20)
    .execute();

export async function historyOf(
  db: Db,
  _scope: Scope,
  personId: string,
  before: number | undefined,
  limit: number,
) {
  return db
    .selectFrom("members.history as h")
    .leftJoin("organisation.unit as u", "u.id", "h.unit_id")
    .selectAll("h")
    .select("u.name as unit_name")
    .where("h.person_id", "=", personId)
    .$if(before !== undefined, (query) => query.where("h.id", "<", before as number))
    .orderBy("h.id", "desc")
    .limit(limit)
    .execute();
}

export async function watchersOf(
  db: Db,
  _scope: Scope,
  personId: string,
  before: number | undefined,
  limit: number,
) {
  return db
    .selectFrom("trail.line")
    .select(["id", "at", "action", "account_id", "role", "reason"])
    .where("person_id", "=", personId)
    .$if(before !== undefined, (query) => query.where("id", "<", before as number))
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** What was saved after the version that somebody has before their eyes, oldest first. */
export const changesSince = (db: Db, _scope: Scope, personId: string, version: number) =>
  db
    .selectFrom("members.history")
    .select(["at", "changes", "account_id"])
    .where("person_id", "=", personId)
    .where("version", ">", version)
    .orderBy("id")
    .execute();

/** Whether this account opened the record with a reason in the last hour. */
export async function openedLately(db: Db, accountId: string, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom("trail.line")
    .select("id")
    .where("person_id", "=", personId)
    .where("account_id", "=", accountId)
    .where("action", "=", "members.open")
    .where("at", ">", sql<Date>`now() - interval '1 hour'`)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Holds these national ids until the commit: two officers who register one person at the same moment come one after the
 * other, and the second is told. In one order, so that batches never wait for each other in a ring.
 */
export async function lockNationalIds(tx: Db, hashes: readonly Buffer[]): Promise<void> {
  if (hashes.length === 0) return;
  const keys = [...new Set(hashes.map((hash) => hash.readBigInt64BE(0).toString()))].sort();
  await sql`select pg_advisory_xact_lock(key) from unnest(${sql.val(keys)}::bigint[]) as key`.execute(tx);
}
