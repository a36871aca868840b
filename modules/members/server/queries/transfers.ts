import { sql } from "kysely";
import type { Tx } from "#kernel/db/database.ts";

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
