import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import type { MemberFilter, MemberRow, SORTS } from "../../contract/member.ts";
import { type Row, rosterSource, toMemberRow } from "./roster.ts";

/** A row of the roster with what only a list on paper shows; ethnicity, religion and Party status as the post may see. */
export type RosterLine = MemberRow & {
  cardNo: string | null;
  joinedUnitOn: string | null;
  sealed: Buffer | null;
};

export type StreamRequest = {
  filter: MemberFilter;
  sort: (typeof SORTS)[number];
  direction: "asc" | "desc";
  today: PlainDate;
  sensitive: boolean;
};

/** Rows in the program's memory at any moment. */
const BATCH = 1000;

/**
 * Everybody whom the filter finds, in order, in batches; answers how many.
 *
 * One cursor in one read-only REPEATABLE READ transaction: the list is the registry at one instant. Pages of their own,
 * each with its own snapshot, would lose or repeat whoever is renamed or moved across the page's edge while a long list
 * is written. The price, that old row versions stay for its seconds, is small beside a list that says what never was.
 */
export async function streamRoster(
  db: Db,
  scope: Scope,
  request: StreamRequest,
  onRows: (rows: RosterLine[]) => Promise<void>,
): Promise<number> {
  const source = rosterSource(scope, request);
  if (!source) return 0;
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .execute(async (tx) => {
      await sql`set transaction read only`.execute(tx);
      await sql`declare roster no scroll cursor for ${source}`.execute(tx);
      let n = 0;
      for (;;) {
        const { rows } = await sql<
          Row & { card_no: string | null; joined_unit_on: string | null; sealed: Buffer | null }
        >`fetch ${sql.raw(String(BATCH))} from roster`.execute(tx);
        if (rows.length === 0) return n;
        n += rows.length;
        await onRows(
          rows.map((row) => ({
            ...toMemberRow(row, request.sensitive),
            cardNo: row.card_no,
            joinedUnitOn: row.joined_unit_on,
            sealed: row.sealed,
          })),
        );
      }
    });
}
