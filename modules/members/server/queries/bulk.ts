import { type RawBuilder, sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import type { BulkAction, BulkProblem } from "../../contract/bulk-endpoints.ts";
import type { MemberFilter } from "../../contract/member.ts";
import { targetOf } from "../bulk-fields.ts";
import { facet } from "../list-keys.ts";
import { conditionsOf, halvesOf, inPart } from "./filter.ts";

/** Whom the action would leave as they are. */
function already(action: BulkAction): RawBuilder<unknown> {
  const target = targetOf(action);
  if ("unitId" in target) return sql`m.unit_id = ${target.unitId}`;
  return target.field.facet === null
    ? sql`m.status = ${target.value}`
    : sql`m.facets @> ${sql.val([facet(target.field.facet, target.value)])}::text[]`;
}

export type Selection = { filter: MemberFilter; action: BulkAction; today: PlainDate };

/** Everybody of the scope whom the filter finds and the action would change. */
const changed = (scope: Scope, { filter, action, today }: Selection): RawBuilder<unknown> => {
  const halves = halvesOf(filter.status).map((counted) => sql`m.counted = ${sql.lit(counted)}`);
  const parts = scope.parts.map(inPart);
  if (parts.length === 0 || halves.length === 0) return sql`false`;
  return sql.join(
    [
      sql`(${sql.join(parts, sql` or `)})`,
      sql`(${sql.join(halves, sql` or `)})`,
      sql`not ${already(action)}`,
      ...conditionsOf(filter, today),
    ],
    sql` and `,
  );
};

/** How many the action would change, counted up to `limit`, and the first few of them in roster order. */
export async function previewOf(db: Db, scope: Scope, selection: Selection, limit: number) {
  const where = changed(scope, selection);
  const { rows: counts } = await sql<{ n: number }>`
    select count(*)::int as n from (select 1 from members.membership m where ${where} limit ${limit}) found`.execute(
    db,
  );
  const { rows: sample } = await sql<{
    personId: string;
    fullName: string;
    memberCode: string;
    unitName: string;
  }>`
    select m.person_id as "personId", p.full_name as "fullName", m.member_code as "memberCode", u.name as "unitName"
    from (select * from members.membership m where ${where} order by m.roster_key, m.person_id limit 5) m
    join members.person p on p.id = m.person_id join organisation.unit u on u.id = m.unit_id
    order by m.roster_key, m.person_id`.execute(db);
  return { changes: counts[0]?.n ?? 0, sample };
}

export type BulkStart = Selection & {
  id: string;
  unitId: number;
  accountId: string;
  role: string | null;
  expected: number;
  effectiveOn: string;
  decisionNo: string | null;
  decisionDate: string | null;
  reason: string;
  runId: string;
};

/** Writes the action down and fixes whom it touches; answers their number. */
export async function insertBulk(tx: Tx, scope: Scope, bulk: BulkStart): Promise<number> {
  await tx
    .insertInto("members.bulk")
    .values({
      id: bulk.id,
      unit_id: bulk.unitId,
      account_id: bulk.accountId,
      role: bulk.role,
      action: JSON.stringify(bulk.action),
      filter: JSON.stringify(bulk.filter),
      expected: bulk.expected,
      effective_on: bulk.effectiveOn,
      decision_no: bulk.decisionNo,
      decision_date: bulk.decisionDate,
      reason: bulk.reason,
      run_id: bulk.runId,
      position: 0,
    })
    .execute();
  const { rows } = await sql<{ n: number }>`
    with fixed as (insert into members.bulk_target (bulk_id, n, person_id)
      select ${bulk.id}::uuid, row_number() over (order by m.roster_key, m.person_id), m.person_id
      from members.membership m where ${changed(scope, bulk)} returning 1)
    select count(*)::int as n from fixed`.execute(tx);
  return rows[0]?.n ?? 0;
}

const bulks = (db: Db) =>
  db
    .selectFrom("members.bulk as b")
    .innerJoin("organisation.unit as u", "u.id", "b.unit_id")
    .leftJoin("house.run as r", "r.id", "b.run_id")
    .selectAll("b")
    .select(["u.name as unit_name", "u.path as unit_path", "r.state as run_state"]);

export type BulkRow = Awaited<ReturnType<ReturnType<typeof bulks>["execute"]>>[number];

export const listBulks = (db: Db, scope: Scope, limit: number): Promise<BulkRow[]> =>
  bulks(db)
    .where(sql<boolean>`u.path && ${sql.val(scope.parts.map((part) => part.unitId))}::int[]`)
    .orderBy("b.started_at", "desc")
    .limit(limit)
    .execute();

/** Also for a job, which holds the action by its id and its own unit's scope. */
export const bulkOf = (db: Db, id: string): Promise<BulkRow | undefined> =>
  bulks(db).where("b.id", "=", id).executeTakeFirst();

export const lockBulk = (tx: Tx, id: string) =>
  tx
    .selectFrom("members.bulk")
    .select(["state", "position", "touched"])
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();

export const targetsAfter = (tx: Tx, id: string, position: number, limit: number) =>
  tx
    .selectFrom("members.bulk_target")
    .select(["n", "person_id"])
    .where("bulk_id", "=", id)
    .where("n", ">", position)
    .orderBy("n")
    .limit(limit)
    .execute();

export const advance = (tx: Tx, id: string, position: number, touched: number) =>
  tx.updateTable("members.bulk").set({ position, touched }).where("id", "=", id).execute();

/** `problem` says why it was stopped when nobody asked for it. */
export async function endBulk(
  tx: Db,
  id: string,
  state: "DONE" | "CANCELLED",
  problem: BulkProblem | null = null,
): Promise<void> {
  await tx.updateTable("members.bulk").set({ state, problem }).where("id", "=", id).execute();
  await tx.deleteFrom("members.bulk_target").where("bulk_id", "=", id).execute();
}

/** An undo that goes on where an earlier one stopped counts on from there. */
export const startUndo = (tx: Tx, id: string, runId: string) =>
  tx
    .updateTable("members.bulk")
    .set({
      state: "UNDOING",
      problem: null,
      undo_run_id: runId,
      undone: sql`coalesce(undone, 0)`,
      left_alone: sql`coalesce(left_alone, 0)`,
    })
    .where("id", "=", id)
    .execute();

export const countUndone = (tx: Tx, id: string, undone: number, left: number) =>
  tx
    .updateTable("members.bulk")
    .set({ undone: sql`undone + ${undone}`, left_alone: sql`left_alone + ${left}` })
    .where("id", "=", id)
    .execute();

export const endUndo = (tx: Db, id: string) =>
  tx.updateTable("members.bulk").set({ state: "UNDONE" }).where("id", "=", id).execute();

/** What the undo gave back stays so; the rest stays as the action left it, and can be given back later. */
export async function stopUndo(tx: Db, id: string): Promise<void> {
  const problem: BulkProblem = "undo_rights_ended";
  await tx.updateTable("members.bulk").set({ state: "DONE", problem }).where("id", "=", id).execute();
}

/** What a bulk action did, in order. */
export const batchLines = (tx: Tx, batchId: string, after: number, limit: number) =>
  tx
    .selectFrom("members.history")
    .select(["id", "person_id", "changes"])
    .where("batch_id", "=", batchId)
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit)
    .execute();
