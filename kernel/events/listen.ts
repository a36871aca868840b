import type { Logger } from "pino";
import type { z } from "zod";
import type { EventDeclaration } from "#kernel/contract/module.ts";
import type { Tx } from "#kernel/db/database.ts";
import type { Vault } from "#kernel/vault/vault.ts";

/** `db` is the transaction in which the delivery is also noted: what the listener does there happens once. */
export type ListenerContext = { db: Tx; vault: Vault; log: Logger; eventId: number };

export type Listener = {
  event: EventDeclaration;
  /** `<module>.<what it does>`; the name under which deliveries are remembered, so it never changes. */
  name: string;
  handler: (context: ListenerContext, payload: never) => Promise<void>;
};

/**
 * Declares that a module listens. Effects outside the transaction (a mail) may happen more than once: enqueue a job
 * for them instead.
 */
export const on = <T extends z.ZodType>(
  event: EventDeclaration<T>,
  name: string,
  handler: (context: ListenerContext, payload: z.output<T>) => Promise<void>,
): Listener => ({ event, name, handler });
