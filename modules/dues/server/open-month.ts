import { record } from "#kernel/audit/record.ts";
import { today } from "#kernel/contract/plain-date.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { Database } from "#kernel/db/database.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { startRun } from "#kernel/jobs/queue.ts";
import { handleRun, type RunEnd } from "#kernel/jobs/runs.ts";
import { handleJob } from "#kernel/jobs/worker.ts";
import { mayStill } from "#modules/accounts/server/api.ts";
import { unitBrief, unitIn } from "#modules/organisation/server/api.ts";
import { openMonthJob, openThisMonth } from "../contract/jobs.ts";
import { firstDay, type Month, monthOf } from "../contract/month.ts";
import { notOpened, openBranches } from "./queries/open-month.ts";
import { openingRun } from "./queries/overview.ts";
import { opensItself } from "./queries/settings.ts";
import { type BranchAt, branchesBelow } from "./queries/units.ts";
import { ratesOn } from "./rates.ts";
import { opensMonths } from "./rights.ts";

/** Some 10,000 members a transaction: long enough to be fast, short enough to stop and to let collectors in between. */
const BRANCHES_AT_ONCE = 300;

/** Begins the opening of a month for everything at and below a unit. */
export async function openMonth(ctx: WriteCtx, unitId: number, month: Month) {
  const unit = await unitIn(ctx, unitId);
  if (isRefusal(unit)) return unit;
  if (!opensMonths(ctx.actor, unit))
    return refuse("dues.not_yours", { status: 403, data: { name: unit.name } });
  if (month > monthOf(ctx.today)) return refuse("dues.month_ahead", { status: 422 });
  const running = await openingRun(ctx.db, unit.id);
  if (running) return { runId: running.id };
  const { accountId, post } = ctx.actor;
  const runId = await startRun(
    ctx.db,
    openMonthJob,
    { unitId: unit.id, month, accountId, role: post?.role ?? null },
    { accountId, unitId: unit.id, label: { month, unitId: unit.id } },
  );
  await record(ctx, {
    action: "dues.open_month",
    subject: { kind: "unit", id: unit.id },
    unit,
    details: { month, run: runId },
  });
  return { runId };
}

/** Branches of one depth together, so that each chunk is one equality on one ancestor column. */
function chunksOf(branches: readonly BranchAt[]): BranchAt[][] {
  const chunks: BranchAt[][] = [];
  for (const depth of new Set(branches.map((one) => one.path.length))) {
    const own = branches.filter((one) => one.path.length === depth);
    for (let at = 0; at < own.length; at += BRANCHES_AT_ONCE)
      chunks.push(own.slice(at, at + BRANCHES_AT_ONCE));
  }
  return chunks;
}

type Watch = { stop: boolean; progress(done: number, total: number): Promise<boolean> };

/** Opens a month chunk by chunk; what is open stays as it is, so it may be begun again at any point. */
export async function openAll(
  { db }: Pick<Database, "db">,
  unitId: number,
  month: Month,
  watch: Watch,
  accountId: string | null,
): Promise<RunEnd> {
  const first = firstDay(month);
  const rates = await ratesOn(db, first);
  const all = await branchesBelow(db, unitId);
  const left = await notOpened(db, all, first);
  let done = all.length - left.length;
  const result = { branches: 0, lines: 0 };
  for (const chunk of chunksOf(left)) {
    if (watch.stop) return "again";
    const made = await db
      .transaction()
      .execute((tx) => openBranches(tx, chunk, { first, on: today() }, rates, accountId));
    result.branches += made.branches;
    result.lines += made.lines;
    done += chunk.length;
    if (await watch.progress(done, all.length)) return "cancelled";
  }
  return { result };
}

export const openMonthHandler = handleRun(openMonthJob, async (context, payload) => {
  const { unitId, month, accountId, role } = payload;
  const { db } = context.database;
  const unit = await unitBrief(db, unitId);
  const asked = { accountId, role };
  const may =
    unit &&
    ((await mayStill(db, asked, "dues.confirm", [unit])) ||
      (await mayStill(db, asked, "dues.collect", [unit])));
  if (!may) return { result: { problem: "rights_ended" } };
  const watch = {
    get stop() {
      return context.signal.aborted;
    },
    progress: context.progress,
  };
  return openAll(context.database, unitId, month, watch, accountId);
});

/** Opens the month that began for units that asked for it; every day, so that a night without the program loses nothing. */
export const openThisMonthHandler = handleJob(
  openThisMonth,
  async ({ database, signal, log }) => {
    const month = monthOf(today());
    for (const unitId of await opensItself(database.db)) {
      const watch = { stop: signal.aborted, progress: async () => signal.aborted };
      log.info(
        { unitId, month, end: await openAll(database, unitId, month, watch, null) },
        "dues month opened",
      );
    }
  },
  // 00:15 in Vietnam.
  { cron: "15 17 * * *" },
);
