import { today } from "#kernel/contract/plain-date.ts";
import { isRefusal } from "#kernel/contract/problem.ts";
import { handleJob, type JobContext } from "#kernel/jobs/worker.ts";
import { tick } from "#kernel/workflow/engine.ts";
import type { Acting } from "#kernel/workflow/server.ts";
import { clocksDue, dropClock } from "#kernel/workflow/store.ts";
import { rehand, replace } from "#kernel/workflow/upkeep.ts";
import { ROLES } from "#modules/accounts/contract/roles.ts";
import { settleHands, tickClocks } from "../contract/jobs.ts";
import { allProcedures, around, handPermissions } from "./around.ts";
import { type Bar, handsToSettle } from "./queries/hands.ts";
import { openAbove, placesToReplace } from "./queries/lists.ts";

/** Cases in one go; the next go takes what is left. */
const MANY = 200;

/** Runs work as the program, in a transaction of its own. */
async function byProgram(context: JobContext, work: (acting: Acting) => Promise<void>): Promise<void> {
  const later: (() => void)[] = [];
  await context.database.db.transaction().execute((tx) =>
    work({
      db: tx,
      actor: null,
      vault: context.vault,
      now: new Date(),
      today: today(),
      afterCommit: (run) => void later.push(run),
    }),
  );
  for (const run of later) run();
}

/** Each clock in a transaction of its own: one that cannot be kept does not hold the others up. */
export const tickHandler = handleJob(
  tickClocks,
  async (context) => {
    const { db } = context.database;
    for (;;) {
      const due = await clocksDue(db, today(), MANY);
      if (due.length === 0) return undefined;
      for (const { case_id: id, step } of due) {
        if (context.signal.aborted) return "again";
        await byProgram(context, async (acting) => {
          const taken = await tick(around(), acting, id, step);
          // What the rules do not let the program do stays for a person; the clock is not asked again.
          if (isRefusal(taken)) {
            context.log.warn({ case: id, step, code: taken.code }, "a clock's step was refused");
            await dropClock(acting.db, id, step);
          }
        });
      }
    }
  },
  { cron: "*/10 * * * *" },
);

/** Which roles hold a permission: what a waiting case asks for. */
const rolesByPermission = (): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  const asked = handPermissions();
  for (const role of ROLES)
    for (const permission of role.permissions.filter((name) => asked.has(name)))
      found.set(permission, [...(found.get(permission) ?? []), role.code]);
  return found;
};

/** What bars somebody from the ways ahead of each state, as the declarations say. */
const bars = (): Bar[] =>
  allProcedures().flatMap(({ declaration: { code, steps } }) =>
    Object.values(steps).flatMap(({ tone, from, notBy }) =>
      tone === "go"
        ? from.flatMap((state) => (notBy ?? []).map((step) => ({ procedure: code, state, step })))
        : [],
    ),
  );

/** A case never waits for nobody: units end, posts end, posts begin. */
export const settleHandsHandler = handleJob(
  settleHands,
  async (context) => {
    const { db } = context.database;
    const day = today();
    for (const { case_id: id, place, unit_id: unitId } of await placesToReplace(db, day, MANY)) {
      const above = await openAbove(db, unitId, day);
      if (!above) continue;
      await byProgram(context, (acting) => replace(around(), acting, id, place, above));
    }
    // By id from page to page: what stays where it is does not keep the others from their turn.
    for (let after: string | null = null; ; ) {
      const ids: string[] = await handsToSettle(db, rolesByPermission(), bars(), { day, after, limit: MANY });
      for (const id of ids) {
        if (context.signal.aborted) return "again";
        await byProgram(context, (acting) => rehand(around(), acting, id));
      }
      after = ids.at(-1) ?? null;
      if (ids.length < MANY) return undefined;
    }
  },
  { cron: "*/10 * * * *" },
);
