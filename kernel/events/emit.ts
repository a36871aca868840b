import { z } from "zod";
import { type EventDeclaration, job } from "#kernel/contract/module.ts";
import type { Tx } from "#kernel/db/database.ts";
import { enqueue } from "#kernel/jobs/queue.ts";

/** Delivers what waits in the outbox. */
export const deliverEventsJob = job("events.deliver", z.strictObject({}), { maxAttempts: 3 });

/** Says that something happened, in the transaction in which it happens: rolled back together, never lost. */
export const emit = <T extends z.ZodType>(
  tx: Tx,
  event: EventDeclaration<T>,
  payload: z.input<T>,
): Promise<void> => emitMany(tx, event, [payload]);

const CHUNK = 5000;

/** Several facts of one kind at once, in this order; one delivery is asked for. */
export async function emitMany<T extends z.ZodType>(
  tx: Tx,
  event: EventDeclaration<T>,
  payloads: readonly z.input<T>[],
): Promise<void> {
  if (payloads.length === 0) return;
  const rows = payloads.map((payload) => ({
    name: event.name,
    payload: JSON.stringify(event.payload.parse(payload)),
  }));
  for (let at = 0; at < rows.length; at += CHUNK) {
    await tx
      .insertInto("house.outbox")
      .values(rows.slice(at, at + CHUNK))
      .execute();
  }
  // Without a key: a keyed job is one row that all writers would wait for.
  await enqueue(tx, deliverEventsJob, {});
}
