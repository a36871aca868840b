import { statfs } from "node:fs/promises";
import { handle } from "#kernel/http/context.ts";
import { deadJobs, queueState } from "#kernel/jobs/queue-view.ts";
import { sealState } from "#modules/trail/server/api.ts";
import {
  discardDeadLetter,
  listDeadLetters,
  retryDeadLetter,
  systemSettings,
  systemState,
} from "../contract/endpoints.ts";
import { about } from "./about.ts";
import { settleDeadLetter } from "./actions/settle-dead-letter.ts";
import { deadDeliveries } from "./queries/dead-deliveries.ts";
import { databaseState } from "./queries/state.ts";

const MOST = 200;
const STARTED = new Date(Date.now() - process.uptime() * 1000);

const state = handle(systemState, async (ctx) => {
  const { version, dataFolder, embedded } = about();
  const database = await databaseState(ctx.db);
  const disk = await statfs(dataFolder);
  const { seal, unsealed, proof } = await sealState(ctx.db);
  const queue = await queueState(ctx.db);
  const dead = await deadDeliveries(ctx.db, MOST);
  return {
    version,
    node: process.versions.node,
    startedAt: STARTED.toISOString(),
    database: {
      version: database.version,
      embedded,
      size: database.size,
      migrations: { applied: database.applied, newest: database.newest },
    },
    disk: { free: disk.bavail * disk.bsize, total: disk.blocks * disk.bsize },
    queue: queue.map((task) => ({ ...task, oldest: task.oldest?.toISOString() ?? null })),
    outboxWaiting: database.outboxWaiting,
    deadLetters: dead.length + queue.reduce((sum, task) => sum + task.dead, 0),
    seal: {
      at: seal?.sealed_at.toISOString() ?? null,
      unsealed,
      provenAt: proof?.at.toISOString() ?? null,
      whole: proof ? proof.broken === null : null,
    },
    lastBackup: database.lastBackup?.toISOString() ?? null,
  };
});

const settings = handle(systemSettings, async () => ({ rows: about().settings() }));

const deadLetters = handle(listDeadLetters, async (ctx) => {
  const jobs = (await deadJobs(ctx.db, MOST)).map((job) => ({
    id: `job:${job.id}`,
    kind: "job" as const,
    name: job.task,
    listener: null,
    attempts: job.attempts,
    problem: job.problem,
    createdAt: job.created_at.toISOString(),
    failedAt: job.failed_at.toISOString(),
  }));
  const events = (await deadDeliveries(ctx.db, MOST)).map((event) => ({
    id: `event:${event.id}:${event.listener}`,
    kind: "event" as const,
    name: event.name,
    listener: event.listener,
    attempts: event.attempts,
    problem: event.problem,
    createdAt: event.emitted_at.toISOString(),
    failedAt: (event.dead_at as Date).toISOString(),
  }));
  const rows = [...jobs, ...events].toSorted((a, b) => (a.failedAt < b.failedAt ? 1 : -1));
  return { rows: rows.slice(0, MOST) };
});

const retry = handle(retryDeadLetter, (ctx, { params }) =>
  settleDeadLetter(ctx, params.id, { verb: "retry" }),
);

const discard = handle(discardDeadLetter, (ctx, { params, body }) =>
  settleDeadLetter(ctx, params.id, { verb: "discard", reason: body.reason }),
);

export const systemRoutes = [state, settings, deadLetters, retry, discard];
