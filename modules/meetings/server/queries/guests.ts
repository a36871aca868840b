import type { Db, Tx } from "#kernel/db/database.ts";
import type { Guest } from "../../contract/meeting.ts";

/** Guests by name of a meeting, in the order in which they were written down. */
export async function guestsOf(db: Db, meetingId: string): Promise<Guest[]> {
  const rows = await db
    .selectFrom("meetings.guest")
    .select(["id", "full_name", "post"])
    .where("meeting_id", "=", meetingId)
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ id: row.id, fullName: row.full_name, post: row.post }));
}

export const insertGuest = (
  tx: Tx,
  made: Guest & { meetingId: string; accountId: string },
): Promise<unknown> =>
  tx
    .insertInto("meetings.guest")
    .values({
      id: made.id,
      meeting_id: made.meetingId,
      full_name: made.fullName,
      post: made.post,
      account_id: made.accountId,
    })
    .execute();

export async function deleteGuest(tx: Tx, meetingId: string, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom("meetings.guest")
    .where("meeting_id", "=", meetingId)
    .where("id", "=", id)
    .executeTakeFirst();
  return Number(done.numDeletedRows) > 0;
}
