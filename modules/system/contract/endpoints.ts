import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize, page } from "#kernel/contract/paging.ts";

const Count = z.number().int();
const When = z.iso.datetime();

export const systemState = endpoint({
  method: "GET",
  path: "/system/state",
  permission: "system.view",
  summary: "How the installation is: versions, sizes, queue, seal, backup",
  reply: z.strictObject({
    version: z.string(),
    node: z.string(),
    startedAt: When,
    database: z.strictObject({
      version: z.string(),
      embedded: z.boolean(),
      /** Bytes. */
      size: Count,
      migrations: z.strictObject({ applied: Count, newest: z.string().nullable() }),
    }),
    /** Of the data folder, in bytes. */
    disk: z.strictObject({ free: Count, total: Count }),
    queue: z.array(
      z.strictObject({
        task: z.string(),
        waiting: Count,
        running: Count,
        dead: Count,
        oldest: When.nullable(),
      }),
    ),
    outboxWaiting: Count,
    deadLetters: Count,
    seal: z.strictObject({
      at: When.nullable(),
      unsealed: Count,
      provenAt: When.nullable(),
      whole: z.boolean().nullable(),
    }),
    lastBackup: When.nullable(),
  }),
});

export const systemSettings = endpoint({
  method: "GET",
  path: "/system/settings",
  permission: "system.view",
  summary: "Every setting: its value, where it comes from, what it means",
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        name: z.string(),
        /** Null for a secret. */
        value: z.string().nullable(),
        secret: z.boolean(),
        isSet: z.boolean(),
        source: z.enum(["environment", "file", "default"]),
        meaning: z.string(),
      }),
    ),
  }),
});

/** `job:<id>` or `event:<outbox id>:<listener>`. */
const LetterId = z.string().regex(/^(job:\d{1,18}|event:\d{1,18}:[a-z0-9_.-]{1,80})$/i);

export const listDeadLetters = endpoint({
  method: "GET",
  path: "/system/dead-letters",
  permission: "system.view",
  summary: "Background work that failed too often, newest first, at most 200",
  reply: z.strictObject({
    rows: z.array(
      z.strictObject({
        id: LetterId,
        kind: z.enum(["job", "event"]),
        /** The job's or the event's name. */
        name: z.string(),
        listener: z.string().nullable(),
        attempts: Count,
        problem: z.string().nullable(),
        createdAt: When,
        failedAt: When,
      }),
    ),
  }),
});

const Done = z.strictObject({ done: z.literal(true) });

export const retryDeadLetter = endpoint({
  method: "POST",
  path: "/system/dead-letters/:id/retry",
  permission: "system.manage",
  summary: "Try failed background work again from the beginning",
  params: z.strictObject({ id: LetterId }),
  reply: Done,
});

export const discardDeadLetter = endpoint({
  method: "POST",
  path: "/system/dead-letters/:id/discard",
  permission: "system.manage",
  summary: "Give failed background work up for good",
  params: z.strictObject({ id: LetterId }),
  body: z.strictObject({ reason: z.string().trim().min(5).max(500) }),
  reply: Done,
});

const Run = z.strictObject({
  id: Uuid,
  task: z.string(),
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  /** The unit that it was started for. */
  unitId: z.number().int().nullable(),
  label: z.record(z.string(), z.unknown()),
  done: Count,
  total: Count.nullable(),
  result: z.record(z.string(), z.unknown()).nullable(),
  problem: z.string().nullable(),
  cancelAsked: z.boolean(),
  createdAt: When,
  startedAt: When.nullable(),
  finishedAt: When.nullable(),
});
export type Run = z.infer<typeof Run>;

export const listRuns = endpoint({
  method: "GET",
  path: "/runs",
  permission: "signed-in",
  summary: "The background work that I started, newest first",
  query: z.strictObject({ after: Cursor.optional(), limit: PageSize }),
  reply: page(Run),
  problems: ["bad_cursor"],
});

export const getRun = endpoint({
  method: "GET",
  path: "/runs/:runId",
  permission: "signed-in",
  summary: "One piece of background work that I started",
  params: z.strictObject({ runId: Uuid }),
  reply: Run,
  problems: ["not_found"],
});

export const cancelRun = endpoint({
  method: "POST",
  path: "/runs/:runId/cancel",
  permission: "signed-in",
  summary: "Ask background work that I started to stop",
  params: z.strictObject({ runId: Uuid }),
  reply: Run,
  problems: ["not_found", "system.run_over"],
});
