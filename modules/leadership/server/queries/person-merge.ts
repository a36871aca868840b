import { sql } from "kysely";
import type { Tx } from "#kernel/db/database.ts";

/**
 * Positions follow the person who was kept; one that the kept person holds already at the same time stays with the
 * merged record. Answers which moved.
 */
export async function movePositions(tx: Tx, pair: { kept: string; merged: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update leadership.position p set person_id = ${pair.kept}
    where p.person_id = ${pair.merged} and not exists (select from leadership.position k
      where k.person_id = ${pair.kept} and k.unit_id = p.unit_id and k.organ = p.organ and k.rank = p.rank
        and daterange(k.valid_from, k.valid_to) && daterange(p.valid_from, p.valid_to)) returning p.id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}

export async function returnPositions(tx: Tx, merged: string, ids: readonly string[]): Promise<void> {
  await sql`update leadership.position set person_id = ${merged} where id = any(${sql.val([...ids])}::uuid[])`.execute(
    tx,
  );
}
