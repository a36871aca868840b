import { isRefusal } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope } from "#kernel/scope/scope.ts";
import { type MemberRecord, memberRecords } from "./record.ts";
import { type RosterRequest, rosterPage } from "./roster.ts";

/** Records held at a time while a whole roster is walked. */
const AT_ONCE = 1000;

/** The whole records of a roster, a page at a time in its order; who does not change meanwhile comes exactly once. */
export async function* rosterRecords(
  db: Db,
  scope: Scope,
  request: Omit<RosterRequest, "cursor" | "limit">,
): AsyncGenerator<MemberRecord[], void, void> {
  let cursor: string | undefined;
  do {
    const page = await rosterPage(db, scope, { ...request, cursor, limit: AT_ONCE });
    if (isRefusal(page)) throw new Error(page.code);
    const ids = page.rows.map((row) => row.personId);
    const records = new Map((await memberRecords(db, scope, ids)).map((record) => [record.id, record]));
    yield ids.flatMap((id) => records.get(id) ?? []);
    cursor = page.next ?? undefined;
  } while (cursor);
}
