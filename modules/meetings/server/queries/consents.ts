import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Consent, ConsentKind } from "../../contract/meeting.ts";

type Row = Consent & { unitId: number };

/** What the superior allows a branch now or from a day to come; without regard to rights. */
export async function consentsOf(db: Db, unitId: number, day: PlainDate): Promise<Consent[]> {
  const { rows } = await sql<Consent>`
    select c.id, c.kind, c.valid_from as "from", c.valid_to as "to", c.reason, u.name as "givenBy"
    from meetings.consent c join organisation.unit u on u.id = c.given_unit
    where c.unit_id = ${unitId} and (c.valid_to is null or c.valid_to > ${day})
    order by c.valid_from, c.id`.execute(db);
  return rows;
}

/** Whether a branch has a consent on a day. */
export async function hasConsent(
  db: Db,
  unitIds: readonly number[],
  kind: ConsentKind,
  day: PlainDate,
): Promise<Set<number>> {
  const { rows } = await sql<{ unit_id: number }>`
    select unit_id from meetings.consent where unit_id = any(${sql.val([...unitIds])}::int[]) and kind = ${kind}
      and valid_from <= ${day} and (valid_to is null or valid_to > ${day})`.execute(db);
  return new Set(rows.map((row) => row.unit_id));
}

export async function consentOf(tx: Tx, id: string): Promise<Row | null> {
  const { rows } = await sql<Row>`
    select c.id, c.unit_id as "unitId", c.kind, c.valid_from as "from", c.valid_to as "to", c.reason, '' as "givenBy"
    from meetings.consent c where c.id = ${id} for update`.execute(tx);
  return rows[0] ?? null;
}

/** Gives a consent; false when one of its kind stands without an end. */
export async function insertConsent(
  tx: Tx,
  made: {
    id: string;
    unitId: number;
    kind: ConsentKind;
    from: PlainDate;
    reason: string;
    givenUnit: number;
    accountId: string;
  },
): Promise<boolean> {
  const done = await tx
    .insertInto("meetings.consent")
    .values({
      id: made.id,
      unit_id: made.unitId,
      kind: made.kind,
      valid_from: made.from,
      reason: made.reason,
      given_unit: made.givenUnit,
      account_id: made.accountId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0) > 0;
}

export const endConsentOn = (tx: Tx, id: string, to: PlainDate) =>
  tx.updateTable("meetings.consent").set({ valid_to: to }).where("id", "=", id).execute();
