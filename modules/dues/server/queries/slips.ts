import { sql } from "kysely";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { firstDay, type Month } from "../../contract/month.ts";

const rows = (db: Db) =>
  db
    .selectFrom("dues.slip as s")
    .innerJoin("dues.closing as c", "c.id", "s.closing_id")
    .innerJoin("organisation.unit as f", "f.id", "s.from_unit")
    .innerJoin("organisation.unit as t", "t.id", "s.to_unit")
    .select([
      "s.id",
      "s.from_unit",
      "f.name as from_name",
      "f.path as from_path",
      "s.to_unit",
      "t.name as to_name",
      "t.path as to_path",
      "s.month",
      "s.amount",
      "s.state",
      "s.channel",
      "s.sent_on",
      "s.sent_entry",
      "s.received_on",
      "s.received_entry",
      "s.note",
      "s.version",
      "c.collected",
      "c.carried_in",
      "c.share",
    ]);

export type SlipRow = Awaited<ReturnType<ReturnType<typeof rows>["execute"]>>[number];

export async function insertSlip(
  tx: Tx,
  slip: { closingId: string; from: number; to: number; month: Month; amount: number },
): Promise<string> {
  const id = uuidv7();
  await tx
    .insertInto("dues.slip")
    .values({
      id,
      closing_id: slip.closingId,
      from_unit: slip.from,
      to_unit: slip.to,
      month: firstDay(slip.month),
      amount: slip.amount,
      state: "DRAFT",
    })
    .execute();
  return id;
}

export const slipOf = (db: Db, id: string): Promise<SlipRow | undefined> =>
  rows(db).where("s.id", "=", id).executeTakeFirst();

export const lockSlip = (tx: Tx, id: string): Promise<SlipRow | undefined> =>
  rows(tx).where("s.id", "=", id).forUpdate("s").executeTakeFirst();

export type SlipChange = {
  state: string;
  channel?: string | null;
  sent_on?: string | null;
  sent_entry?: string | null;
  received_on?: string | null;
  received_entry?: string | null;
  note?: string | null;
};

export async function changeSlip(tx: Tx, slip: SlipRow, change: SlipChange): Promise<number> {
  const version = slip.version + 1;
  await tx
    .updateTable("dues.slip")
    .set({ ...change, version, changed_at: sql`now()` })
    .where("id", "=", slip.id)
    .execute();
  return version;
}

/** Slips from or to a unit, newest first. The unit was allowed before. */
export async function slipsOf(
  db: Db,
  _scope: Scope,
  unitId: number,
  asked: { direction: "up" | "down"; state?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ rows: SlipRow[]; next: string | null; previous: null } | Refusal> {
  const cursor = asked.cursor ? decodeCursor(asked.cursor, "slips") : null;
  if (asked.cursor && !cursor) return refuse("bad_cursor", { status: 400 });
  const found = await rows(db)
    .where(asked.direction === "up" ? "s.from_unit" : "s.to_unit", "=", unitId)
    .$if(asked.state !== undefined, (query) => query.where("s.state", "=", asked.state as string))
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(s.month, s.id) < (${cursor?.key[0]}::date, ${cursor?.key[1]}::uuid)`),
    )
    .orderBy("s.month", "desc")
    .orderBy("s.id", "desc")
    .limit(asked.limit + 1)
    .execute();
  const shown = found.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next:
      found.length > shown.length && last
        ? encodeCursor("slips", "after", [last.month as unknown as string, last.id])
        : null,
    previous: null,
  };
}

/** The newest slip of each of these units to their superior. */
export async function newestSlips(db: Db, toUnit: number) {
  const { rows: found } = await sql<{
    id: string;
    from_unit: number;
    month: string;
    amount: number;
    state: string;
  }>`
    select distinct on (from_unit) id, from_unit, to_char(month, 'YYYY-MM') as month, amount, state from dues.slip
    where to_unit = ${toUnit} order by from_unit, month desc`.execute(db);
  return new Map(found.map((row) => [row.from_unit, row]));
}

/** Slips that wait for a unit: sent to it, or its own that it has not handed up. */
export async function slipsWaiting(db: Db, unitId: number, limit: number) {
  const { rows: found } = await sql<{
    id: string;
    from_unit: number;
    from_name: string;
    amount: number;
    month: string;
    state: string;
    since: string;
  }>`
    select s.id, s.from_unit, u.name as from_name, s.amount, to_char(s.month, 'YYYY-MM') as month, s.state,
      (s.changed_at at time zone 'Asia/Ho_Chi_Minh')::date as since
    from dues.slip s join organisation.unit u on u.id = s.from_unit
    where (s.to_unit = ${unitId} and s.state = 'SENT') or (s.from_unit = ${unitId} and s.state in ('DRAFT', 'DISPUTED'))
    order by s.changed_at limit ${limit}`.execute(db);
  return found;
}
