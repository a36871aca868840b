import { type SqlBool, sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type Scope, type UnitPath } from "#kernel/scope/scope.ts";

export type NewAssignment = {
  accountId: string;
  role: string;
  unit: UnitPath;
  from: string;
  to: string | null;
  positionId: string | null;
  grantedBy: string | null;
  /** The giver's own role: it is delegated, and ends with that one. */
  delegatedFrom?: string;
};

export async function insertAssignment(tx: Tx, assignment: NewAssignment): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto("accounts.assignment")
    .values({
      id,
      account_id: assignment.accountId,
      role: assignment.role,
      unit_id: assignment.unit.id,
      ...ancestorsOf(assignment.unit),
      valid_from: assignment.from,
      valid_to: assignment.to,
      position_id: assignment.positionId,
      granted_by: assignment.grantedBy,
      delegated_from: assignment.delegatedFrom ?? null,
    })
    .execute();
  return id;
}

/** Whether the account already holds the role at the unit on one of these days. */
export async function isHeld(tx: Tx, assignment: NewAssignment): Promise<boolean> {
  const row = await tx
    .selectFrom("accounts.assignment")
    .select("id")
    .where("account_id", "=", assignment.accountId)
    .where("role", "=", assignment.role)
    .where("unit_id", "=", assignment.unit.id)
    .where(
      sql<SqlBool>`daterange(valid_from, valid_to) && daterange(${assignment.from}::date, ${assignment.to}::date)`,
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

const rows = (db: Db) =>
  db
    .selectFrom("accounts.assignment as x")
    .innerJoin("organisation.unit as u", "u.id", "x.unit_id")
    .innerJoin("organisation.unit_type as t", "t.code", "u.type")
    .leftJoin("accounts.account as g", "g.id", "x.granted_by")
    .select([
      "x.id",
      "x.account_id",
      "x.role",
      "x.unit_id",
      "u.path",
      "u.name as unit_name",
      "t.tier",
      "x.valid_from",
      "x.valid_to",
      "x.position_id",
      "x.ended_reason",
      "x.delegated_from",
      "g.display_name as granted_by",
    ]);

export type AssignmentRow = {
  id: string;
  account_id: string;
  role: string;
  unit_id: number;
  path: number[];
  unit_name: string;
  tier: string;
  valid_from: string;
  valid_to: string | null;
  position_id: string | null;
  ended_reason: string | null;
  /** The giver's own role, when this one was delegated. */
  delegated_from: string | null;
  granted_by: string | null;
};

/** All assignments of the accounts, past and coming ones too, wherever they are: the caller shows those in scope. */
export async function assignmentsOf(db: Db, accountIds: readonly string[]): Promise<AssignmentRow[]> {
  if (accountIds.length === 0) return [];
  return (await rows(db)
    .where("x.account_id", "in", [...accountIds])
    .orderBy("x.valid_from", "desc")
    .orderBy("x.id")
    .execute()) as unknown as AssignmentRow[];
}

export async function lockAssignment(tx: Tx, id: string): Promise<AssignmentRow | undefined> {
  return (await rows(tx).where("x.id", "=", id).forUpdate("x").executeTakeFirst()) as unknown as
    | AssignmentRow
    | undefined;
}

export async function closeAssignment(
  tx: Tx,
  id: string,
  end: { on: string; by: string | null; reason: string },
): Promise<void> {
  await tx
    .updateTable("accounts.assignment")
    .set({
      valid_to: sql`greatest(valid_from, ${end.on}::date)`,
      ended_by: end.by,
      ended_reason: end.reason,
    })
    .where("id", "=", id)
    .execute();
}

/** Assignments that hang on a position and still run on the day; their accounts. */
export const openWithPosition = (tx: Tx, positionId: string, on: string) =>
  tx
    .selectFrom("accounts.assignment")
    .select(["id", "account_id", "role", "unit_id"])
    .where("position_id", "=", positionId)
    .where((eb) => eb.or([eb("valid_to", "is", null), eb("valid_to", ">", on)]))
    .forUpdate()
    .execute();

/** Why a role ended that hung on a position. */
export const POSITION_ENDED = "position ended";

/** Roles that ended with a position, of accounts that may still sign in, at units that still stand. */
export async function endedWithPosition(tx: Tx, positionId: string, role: string | null) {
  const found = await tx
    .selectFrom("accounts.assignment as x")
    .innerJoin("accounts.account as a", "a.id", "x.account_id")
    .innerJoin("organisation.unit as u", "u.id", "x.unit_id")
    .select(["x.account_id", "x.role", "u.id", "u.path"])
    .distinct()
    .where("x.position_id", "=", positionId)
    .where("x.ended_reason", "=", POSITION_ENDED)
    .where("a.disabled_at", "is", null)
    .where("u.valid_to", "is", null)
    .$if(role !== null, (query) => query.where("x.role", "=", role as string))
    .execute();
  return found.map((row) => ({
    accountId: row.account_id,
    role: row.role,
    unit: { id: row.id, path: row.path } satisfies UnitPath,
  }));
}

/** The units at which an account that may sign in holds the role on the day, of its own. */
export async function unitsOfRole(db: Db, accountId: string, role: string, day: string): Promise<UnitPath[]> {
  return await db
    .selectFrom("accounts.assignment as x")
    .innerJoin("accounts.account as a", "a.id", "x.account_id")
    .innerJoin("organisation.unit as u", "u.id", "x.unit_id")
    .select(["u.id", "u.path"])
    .where("x.account_id", "=", accountId)
    .where("x.role", "=", role)
    .where("a.disabled_at", "is", null)
    .where("x.delegated_from", "is", null)
    .where("x.valid_from", "<=", day)
    .where((eb) => eb.or([eb("x.valid_to", "is", null), eb("x.valid_to", ">", day)]))
    .execute();
}

/** Those of the positions that a role, even an ended one, hangs on. */
export async function hangsOnPosition(db: Db, positionIds: readonly string[]): Promise<Set<string>> {
  if (positionIds.length === 0) return new Set();
  const found = await db
    .selectFrom("accounts.assignment")
    .select("position_id")
    .where("position_id", "in", [...positionIds])
    .execute();
  return new Set(found.flatMap((row) => row.position_id ?? []));
}

export type Watcher = { role: string; unit_id: number; name: string; tier: string; holders: number };

/** Who holds one of the roles at the unit or above it on the day, counted by post. */
export async function holdersAbove(
  db: Db,
  path: readonly number[],
  roles: readonly string[],
  day: string,
): Promise<Watcher[]> {
  if (path.length === 0 || roles.length === 0) return [];
  return await db
    .selectFrom("accounts.assignment as x")
    .innerJoin("accounts.account as a", "a.id", "x.account_id")
    .innerJoin("organisation.unit as u", "u.id", "x.unit_id")
    .innerJoin("organisation.unit_type as t", "t.code", "u.type")
    .select((eb) => [
      "x.role",
      "x.unit_id",
      "u.name",
      "t.tier",
      eb.fn.count<number>("x.account_id").distinct().as("holders"),
    ])
    .where("x.unit_id", "in", [...path])
    .where("x.role", "in", [...roles])
    .where("a.disabled_at", "is", null)
    .where("x.valid_from", "<=", day)
    .where((eb) => eb.or([eb("x.valid_to", "is", null), eb("x.valid_to", ">", day)]))
    .groupBy(["x.role", "x.unit_id", "u.name", "t.tier"])
    .execute();
}

/** SQL that a row with ancestor columns lies in the scope. */
export const inScope = (scope: Scope, alias: string) =>
  scope.parts.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`(${sql.join(
        scope.parts.map((part) => sql`${sql.ref(`${alias}.${part.column}`)} = ${part.unitId}`),
        sql` or `,
      )})`;
