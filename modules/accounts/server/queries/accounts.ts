import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { fold } from "#kernel/text/fold.ts";

export async function accountsExist(db: Db): Promise<boolean> {
  const row = await db.selectFrom("accounts.account").select("id").limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Whether somebody ever signed in: then sessions and second factors were made with the key. */
export async function keyWasUsed(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("accounts.account")
    .select("id")
    .where("last_sign_in_at", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function demoAccountsExist(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom("accounts.account")
    .select("id")
    .where("is_demo", "=", true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Display names by account, of those that exist; one statement for all of them. */
export async function accountNames(
  db: Db,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids.filter((id) => id !== null))];
  if (asked.length === 0) return new Map();
  const rows = await db
    .selectFrom("accounts.account")
    .select(["id", "display_name"])
    .where("id", "in", asked)
    .execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** The accounts that belong to a person. */
export const accountsOf = async (db: Db, personIds: readonly string[]): Promise<string[]> =>
  (
    await db
      .selectFrom("accounts.account")
      .select("id")
      .where("person_id", "=", sql<string>`any(${sql.val([...personIds])}::uuid[])`)
      .execute()
  ).map((row) => row.id);

/** Two records of one person became one: its accounts are theirs. Answers which were moved. */
export const moveAccounts = async (tx: Tx, pair: { kept: string; merged: string }): Promise<string[]> =>
  (
    await tx
      .updateTable("accounts.account")
      .set({ person_id: pair.kept })
      .where("person_id", "=", pair.merged)
      .returning("id")
      .execute()
  ).map((row) => row.id);

export const returnAccounts = async (tx: Tx, merged: string, ids: readonly string[]): Promise<void> => {
  const given = sql<string>`any(${sql.val([...ids])}::uuid[])`;
  await tx.updateTable("accounts.account").set({ person_id: merged }).where("id", "=", given).execute();
};

/** These accounts and all others of the same people: one person may have two. */
export const sameOwner = async (db: Db, accountIds: readonly string[]): Promise<string[]> => {
  if (accountIds.length === 0) return [];
  const given = sql<string>`any(${sql.val([...accountIds])}::uuid[])`;
  const others = await db
    .selectFrom("accounts.account as own")
    .innerJoin("accounts.account as a", "a.person_id", "own.person_id")
    .select("a.id")
    .where("own.id", "=", given)
    .execute();
  return [...new Set([...accountIds, ...others.map((row) => row.id)])];
};

export type NewAccount = {
  username: string;
  displayName: string;
  /** Null: nobody can sign in with a password yet. */
  passwordHash: string | null;
  email?: string | null;
  phone?: { hash: Buffer; tail: string } | null;
  personId?: string | null;
  isDemo?: boolean;
  mustChangePassword?: boolean;
};

/** The account with its password, as better-auth keeps them. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto("accounts.account")
    .values({
      id,
      username: account.username,
      display_name: account.displayName,
      name_fold: fold(account.displayName),
      auth_email: `${id}@account.invalid`,
      email: account.email?.toLowerCase() ?? null,
      phone_hash: account.phone?.hash ?? null,
      phone_tail: account.phone?.tail ?? null,
      person_id: account.personId ?? null,
      is_demo: account.isDemo ?? false,
      must_change_password: account.mustChangePassword ?? false,
    })
    .execute();
  if (account.passwordHash) {
    await tx
      .insertInto("accounts.credential")
      .values({
        id: uuidv7(),
        account_id: id,
        provider_id: "credential",
        provider_account_id: id,
        password: account.passwordHash,
      })
      .execute();
  }
  return id;
}

export type AccountState = {
  id: string;
  username: string;
  display_name: string;
  email: string | null;
  phone_tail: string | null;
  person_id: string | null;
  is_demo: boolean;
  must_change_password: boolean;
  two_factor_enabled: boolean;
  failed_count: number;
  locked_until: Date | null;
  disabled_at: Date | null;
};

const stateOf = (db: Db) =>
  db
    .selectFrom("accounts.account")
    .select([
      "id",
      "username",
      "display_name",
      "email",
      "phone_tail",
      "person_id",
      "is_demo",
      "must_change_password",
      "two_factor_enabled",
      "failed_count",
      "locked_until",
      "disabled_at",
    ]);

export const accountById = (db: Db, id: string): Promise<AccountState | undefined> =>
  stateOf(db).where("id", "=", id).executeTakeFirst();

/** Takes the row's lock, so that parallel attempts are counted one after the other. */
export const lockAccount = (tx: Tx, id: string): Promise<AccountState | undefined> =>
  stateOf(tx).where("id", "=", id).forUpdate().executeTakeFirst();

export type Identifier = { username: string; email: string; phoneHash: Buffer | null };

/** By username first, then e-mail, then phone: a username that looks like a phone number is its owner's. */
export const accountByIdentifier = (tx: Tx, given: Identifier): Promise<AccountState | undefined> =>
  stateOf(tx)
    .where((eb) =>
      eb.or([
        eb("username", "=", given.username),
        eb("email", "=", given.email),
        ...(given.phoneHash ? [eb("phone_hash", "=", given.phoneHash)] : []),
      ]),
    )
    .orderBy(sql`username = ${given.username}`, "desc")
    .orderBy(sql`email is not distinct from ${given.email}`, "desc")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();

export async function countFailure(tx: Tx, id: string, lockedUntil: (failures: number) => Date | null) {
  const { failed_count } = await tx
    .updateTable("accounts.account")
    .set((eb) => ({ failed_count: eb("failed_count", "+", 1) }))
    .where("id", "=", id)
    .returning("failed_count")
    .executeTakeFirstOrThrow();
  const until = lockedUntil(failed_count);
  if (until)
    await tx.updateTable("accounts.account").set({ locked_until: until }).where("id", "=", id).execute();
  return { failures: failed_count, until };
}

export async function forgiveFailures(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("accounts.account")
    .set({ failed_count: 0, locked_until: null })
    .where("id", "=", id)
    .execute();
}

export async function markSignedIn(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable("accounts.account")
    .set({ failed_count: 0, locked_until: null, last_sign_in_at: new Date() })
    .where("id", "=", id)
    .execute();
}

export async function setDisabled(tx: Tx, id: string, reason: string | null): Promise<void> {
  await tx
    .updateTable("accounts.account")
    .set({ disabled_at: reason === null ? null : new Date(), disabled_reason: reason })
    .where("id", "=", id)
    .execute();
}

export async function setPassword(
  tx: Tx,
  id: string,
  passwordHash: string,
  mustChange: boolean,
): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable("accounts.credential")
    .set({ password: passwordHash, updated_at: new Date() })
    .where("account_id", "=", id)
    .where("provider_id", "=", "credential")
    .executeTakeFirst();
  if (numUpdatedRows === 0n) {
    await tx
      .insertInto("accounts.credential")
      .values({
        id: uuidv7(),
        account_id: id,
        provider_id: "credential",
        provider_account_id: id,
        password: passwordHash,
      })
      .execute();
  }
  await tx
    .updateTable("accounts.account")
    .set({ must_change_password: mustChange, failed_count: 0, locked_until: null })
    .where("id", "=", id)
    .execute();
}

export async function passwordHashOf(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom("accounts.credential")
    .select("password")
    .where("account_id", "=", id)
    .where("provider_id", "=", "credential")
    .executeTakeFirst();
  return row?.password ?? null;
}

export async function dropSecondFactor(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom("accounts.second_factor").where("account_id", "=", id).execute();
  await tx.updateTable("accounts.account").set({ two_factor_enabled: false }).where("id", "=", id).execute();
}

/** Whether one of the names already leads to an account; any of the three would be ambiguous. */
export async function isTaken(
  tx: Tx,
  given: { username: string; email: string | null; phoneHash: Buffer | null },
): Promise<boolean> {
  const row = await tx
    .selectFrom("accounts.account")
    .select("id")
    .where((eb) =>
      eb.or([
        eb("username", "=", given.username),
        ...(given.email ? [eb("email", "=", given.email)] : []),
        ...(given.phoneHash ? [eb("phone_hash", "=", given.phoneHash)] : []),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The accounts of persons that may be used. The caller says which of them the asker may know of. */
export async function accountsOfPersons(db: Db, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("accounts.account")
    .select(["id", "username", "person_id"])
    .where("person_id", "in", [...personIds])
    .where("disabled_at", "is", null)
    .orderBy("id")
    .execute();
}
