import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";

/** Open requests follow the person, unless the same unit asks for both. Answers which moved. */
export async function moveRequests(tx: Tx, pair: { kept: string; merged: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update members.transfer_request r set person_id = ${pair.kept}
    where r.person_id = ${pair.merged} and r.state = 'OPEN' and not exists (select from members.transfer_request o
      where o.person_id = ${pair.kept} and o.to_unit = r.to_unit and o.state = 'OPEN') returning r.id`.execute(
    tx,
  );
  return [pair.merged, ...rows.map((row) => row.id)];
}

/** Gives requests back to the person they were made for, the first of the list. */
export async function returnRequests(tx: Tx, moved: readonly string[]): Promise<void> {
  const [personId, ...ids] = moved;
  if (ids.length === 0) return;
  await sql`update members.transfer_request set person_id = ${personId} where id = any(${sql.val(ids)}::uuid[])`.execute(
    tx,
  );
}

export type RequestRow = {
  id: string;
  person_id: string;
  to_unit: number;
  reason: string;
  asked_name: string;
  state: "OPEN" | "ACCEPTED" | "DECLINED" | "WITHDRAWN";
  asked_at: Date;
  position: string;
  decided_at: Date | null;
  answer: string | null;
  full_name: string;
  date_of_birth: string;
  member_code: string | null;
  from_unit: number;
  from_name: string;
  from_path: number[];
  to_name: string;
  to_path: number[];
  to_way: string;
};

/**
 * An open request waits where the member stands now, whatever was true when it was made; a decided one is shown to the
 * unit that decided it.
 */
const source = sql`
  from members.transfer_request r join members.person p on p.id = r.person_id
  left join members.membership m on m.person_id = r.person_id
  join organisation.unit f on f.id = case when r.state = 'OPEN' then coalesce(m.unit_id, r.from_unit) else r.from_unit end
  join organisation.unit t on t.id = r.to_unit`;

const columns = sql`r.id, r.person_id, r.to_unit, r.reason, r.asked_name, r.state, r.asked_at, r.asked_at::text as position,
  r.decided_at, r.answer, p.full_name, p.date_of_birth, m.member_code, f.id as from_unit, f.name as from_name,
  f.path as from_path, t.name as to_name, t.path as to_path,
  (select string_agg(w.name, ' › ' order by cardinality(w.path)) from organisation.unit w
    where w.id = any(t.path[2:cardinality(t.path) - 1])) as to_way`;

/** The unit stands in the scope: its path holds one of the scope's units. */
const inside = (scope: Scope, path: "f.path" | "t.path") =>
  sql`${sql.ref(path)} && ${sql.val(scope.parts.map((part) => part.unitId))}::int[]`;

export async function listRequests(
  db: Db,
  scope: Scope,
  page: {
    direction: "in" | "out";
    state: string | undefined;
    after: { at: string; id: string } | null;
    limit: number;
  },
): Promise<RequestRow[]> {
  const state = page.state ? sql`and r.state = ${page.state}` : sql``;
  const beyond = page.after
    ? sql`and (r.asked_at, r.id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  // What moves between two units of one part is no request but a change, so `in` and `out` never meet.
  const { rows } = await sql<RequestRow>`select ${columns} ${source}
    where ${inside(scope, page.direction === "in" ? "f.path" : "t.path")} ${state} ${beyond}
    order by r.asked_at desc, r.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** The request, when it waits for an answer of the scope (`in`) or was asked from it (`out`); held for the decision. */
export async function lockRequest(
  tx: Tx,
  scope: Scope,
  id: string,
  direction: "in" | "out",
): Promise<RequestRow | undefined> {
  await sql`select from members.transfer_request where id = ${id} for update`.execute(tx);
  const { rows } = await sql<RequestRow>`select ${columns} ${source}
    where r.id = ${id} and ${inside(scope, direction === "in" ? "f.path" : "t.path")}`.execute(tx);
  return rows[0];
}

/** False when this unit already waits for this person. */
export async function insertRequest(
  tx: Tx,
  request: {
    id: string;
    personId: string;
    fromUnit: number;
    toUnit: number;
    reason: string;
    askedName: string;
    askedBy: string;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("members.transfer_request")
    .values({
      id: request.id,
      person_id: request.personId,
      from_unit: request.fromUnit,
      to_unit: request.toUnit,
      reason: request.reason,
      asked_name: request.askedName,
      asked_by: request.askedBy,
    })
    .onConflict((conflict) =>
      conflict.columns(["person_id", "to_unit"]).where("state", "=", "OPEN").doNothing(),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

export const decideRequest = (
  tx: Tx,
  id: string,
  decision: {
    state: "ACCEPTED" | "DECLINED" | "WITHDRAWN";
    fromUnit: number;
    accountId: string;
    answer: string | null;
  },
) =>
  tx
    .updateTable("members.transfer_request")
    .set({
      state: decision.state,
      from_unit: decision.fromUnit,
      decided_by: decision.accountId,
      decided_at: sql`now()`,
      answer: decision.answer,
    })
    .where("id", "=", id)
    .execute();
