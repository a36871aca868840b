import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { fold } from "#kernel/text/fold.ts";

export async function rootUnit(db: Db): Promise<UnitPath | null> {
  const row = await db
    .selectFrom("organisation.unit")
    .select(["id", "path"])
    .where("parent_id", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertRoot(
  tx: Tx,
  root: { name: string; type: string; from: string },
): Promise<UnitPath> {
  const { rows } = await sql<{ id: number }>`select nextval('organisation.unit_id_seq')::int as id`.execute(
    tx,
  );
  const { id } = rows[0] as { id: number };
  await tx
    .insertInto("organisation.unit")
    .values({
      id,
      path: [id],
      code: "TW",
      type: root.type,
      sector: "OFFICE",
      name: root.name,
      name_fold: fold(root.name),
      valid_from: root.from,
    })
    .execute();
  await tx
    .insertInto("organisation.unit_name")
    .values({ unit_id: id, valid_from: root.from, name: root.name })
    .execute();
  return { id, path: [id] };
}
