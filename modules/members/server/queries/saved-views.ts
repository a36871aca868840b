import { sql } from "kysely";
import type { Db, Tx } from "#kernel/db/database.ts";

export type ViewOwner = { accountId: string; unitId: number | null };

/** One's own, and those that the officers of the post's unit share. */
const visible = (db: Db, owner: ViewOwner) =>
  db
    .selectFrom("members.saved_view as v")
    .leftJoin("organisation.unit as u", "u.id", "v.unit_id")
    .select(["v.id", "v.name", "v.query", "v.account_id", "u.id as unit_id", "u.name as unit_name"])
    .where((eb) =>
      eb.or([
        eb.and([eb("v.account_id", "=", owner.accountId), eb("v.unit_id", "is", null)]),
        ...(owner.unitId === null ? [] : [eb("v.unit_id", "=", owner.unitId)]),
      ]),
    );

export const viewsOf = (db: Db, owner: ViewOwner) =>
  visible(db, owner).orderBy("v.name").orderBy("v.id").execute();

export const viewOf = (db: Db, owner: ViewOwner, id: string) =>
  visible(db, owner).where("v.id", "=", id).executeTakeFirst();

export async function countViews(db: Db, accountId: string): Promise<number> {
  const row = await db
    .selectFrom("members.saved_view")
    .select(sql<number>`count(*)::int`.as("n"))
    .where("account_id", "=", accountId)
    .executeTakeFirst();
  return row?.n ?? 0;
}

export const insertView = (
  tx: Tx,
  view: { id: string; accountId: string; unitId: number | null; name: string; search: object },
) =>
  tx
    .insertInto("members.saved_view")
    .values({
      id: view.id,
      account_id: view.accountId,
      unit_id: view.unitId,
      name: view.name,
      query: JSON.stringify(view.search),
    })
    .execute();

export const updateView = (
  tx: Tx,
  id: string,
  change: { name?: string | undefined; search?: object | undefined },
) =>
  tx
    .updateTable("members.saved_view")
    .set({
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.search === undefined ? {} : { query: JSON.stringify(change.search) }),
    })
    .where("id", "=", id)
    .execute();

export const removeView = (tx: Tx, id: string) =>
  tx.deleteFrom("members.saved_view").where("id", "=", id).execute();
