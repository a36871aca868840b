import { sql } from "kysely";
import type { Tx } from "#kernel/db/database.ts";

/**
 * Hands the merged record's positions to the kept one, but those that the kept one holds already at the same time.
 * Answers the ids that moved, so that an undo gives back exactly these.
 */
export async function movePositions(tx: Tx, pair: { kept: string; merged: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update leadership.position p set person_id = ${pair.kept}
    where p.person_id = ${pair.merged} and not exists (
      select from leadership.position q where q.person_id = ${pair.kept} and q.unit_id = p.unit_id and q.organ = p.organ
        and q.rank = p.rank and daterange(q.valid_from, q.valid_to) && daterange(p.valid_from, p.valid_to))
    returning p.id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function returnPositions(
  tx: Tx,
  pair: { merged: string },
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("leadership.position")
    .set({ person_id: pair.merged })
    .where("id", "in", [...ids])
    .execute();
}
