import { addDays, type PlainDate, today } from "#kernel/contract/plain-date.ts";
import type { Database } from "#kernel/db/database.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { endWithPosition } from "#modules/accounts/server/api.ts";
import { settlePositions } from "../contract/jobs.ts";
import { personsTouched, positionsEnded } from "./queries/positions.ts";
import { settleHolders } from "./settle-holder.ts";

/** So many days back are looked through every night, so that nights on which nothing ran lose nothing. */
const DAYS_BACK = 40;
const PEOPLE_AT_ONCE = 1000;
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** The facets of everybody whose position began or ended by date lately, and the roles that hung on ended ones. */
export async function settle(database: Database, day: PlainDate): Promise<{ facets: number; roles: number }> {
  const days = { from: addDays(day, -DAYS_BACK), to: day };
  let facets = 0;
  for (let after = NOBODY; ; ) {
    const people = await personsTouched(database.db, days, after, PEOPLE_AT_ONCE);
    const last = people.at(-1);
    if (last === undefined) break;
    facets += await settleHolders(database.db, people, day);
    after = last;
  }
  let roles = 0;
  for (const position of await positionsEnded(database.db, days)) {
    roles += await database.db.transaction().execute((tx) => {
      // Caches elsewhere hear of it by the notice of the same commit.
      const doer = { db: tx, actor: null, requestId: "", ip: null, afterCommit: () => {} };
      return endWithPosition(doer, position.id, position.valid_to as unknown as string);
    });
  }
  return { facets, roles };
}

/** At 00:05 in Vietnam, when the day has changed there. */
export const settlePositionsHandler = handleJob(
  settlePositions,
  async ({ database, log }) => log.info(await settle(database, today()), "positions settled"),
  { cron: "5 17 * * *" },
);
