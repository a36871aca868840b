import { handleRun } from "#kernel/jobs/runs.ts";
import { scopeOf } from "#kernel/scope/scope.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { scanDuplicates } from "../contract/jobs.ts";
import { findDuplicatesOf, peopleAfter } from "./queries/duplicates.ts";
import { keepPlace, placeKept } from "./queries/run-place.ts";

/** So many people are compared with the country in one statement and one transaction. */
const BATCH = 2000;

type Place = { counted: boolean; key: string; id: string; done: number; found: number };

/** Everybody of a unit and below, in roster order: those in the count, then the others. Goes on where it stopped. */
export const scanJob = handleRun(scanDuplicates, async (context, { runId, unitId }) => {
  const { db } = context.database;
  const unit = await unitBrief(db, unitId);
  const part = unit && scopeOf([unit]).parts[0];
  if (!part) return { result: { found: 0 } };
  let place = await placeKept<Place>(db, runId);
  for (;;) {
    if (context.signal.aborted) return "again";
    const people = await peopleAfter(db, part, place?.key === undefined ? null : place, BATCH);
    if (people.length === 0) {
      if (place?.counted === false) return { result: { found: place.found } };
      // The other half begins before every key.
      place = { counted: false, key: "", id: ZERO, done: place?.done ?? 0, found: place?.found ?? 0 };
      continue;
    }
    const last = people.at(-1) as (typeof people)[number];
    const before: Pick<Place, "done" | "found"> = place ?? { done: 0, found: 0 };
    place = await db.transaction().execute(async (tx) => {
      const fresh = await findDuplicatesOf(
        tx,
        people.map((person) => person.id),
      );
      const next = { ...last, done: before.done + people.length, found: before.found + fresh };
      await keepPlace(tx, runId, next);
      return next;
    });
    if (await context.progress(place.done)) return "cancelled";
  }
});

const ZERO = "00000000-0000-0000-0000-000000000000";
