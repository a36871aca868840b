import { refuse } from "#kernel/contract/problem.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { scopeOf } from "#kernel/scope/scope.ts";
import { provideMemberCount, providePersonPlace } from "#modules/accounts/server/api.ts";
import { guardClosing, unitBrief } from "#modules/organisation/server/api.ts";
import "./person-tables.ts";
import { countNameWords, findDuplicates, foldFigures } from "../contract/jobs.ts";
import { applyJob } from "./apply-bulk.ts";
import { findDuplicatesOf } from "./queries/duplicates.ts";
import { foldHeadcount, headcount } from "./queries/figures.ts";
import { recountWords } from "./queries/name-words.ts";
import { peopleBrief } from "./queries/people-brief.ts";
import { scanJob } from "./scan-duplicates.ts";
import { undoJob } from "./undo-bulk.ts";

export const jobs = [
  handleJob(findDuplicates, async ({ database }, { personIds }) => {
    await database.db.transaction().execute((tx) => findDuplicatesOf(tx, personIds));
  }),
  scanJob,
  applyJob,
  undoJob,
  handleJob(foldFigures, async ({ database }) => void (await foldHeadcount(database.db)), {
    cron: "* * * * *",
  }),
  handleJob(countNameWords, async ({ database }) => recountWords(database.db), { cron: "10 19 * * *" }),
];

// Nobody may be left without a unit: one with members or candidates in it cannot end. Former members stay with it.
guardClosing(async (tx, unit) => {
  const { counted, byStatus } = await headcount(tx, scopeOf([unit]));
  const n = counted + (byStatus.CANDIDATE ?? 0) + (byStatus.HONORARY ?? 0);
  return n > 0 ? refuse("organisation.has_members", { data: { n } }) : null;
});

// Who must have a second factor depends on how many people the post covers.
provideMemberCount(async (db, unitId) => {
  const unit = await unitBrief(db, unitId);
  return unit ? (await headcount(db, scopeOf([unit]))).counted : null;
});

// An account is tied only to a person whom its maker may see.
providePersonPlace(async (db, personId) => (await peopleBrief(db, [personId]))[0]?.unit ?? null);
