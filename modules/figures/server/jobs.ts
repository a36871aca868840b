import { today } from "#kernel/contract/plain-date.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import * as declared from "../contract/jobs.ts";
import { foldFigures } from "./queries/fold.ts";

export const jobs = [
  handleJob(declared.foldFigures, async ({ database }) => void (await foldFigures(database.db, today())), {
    cron: "* * * * *",
  }),
];
