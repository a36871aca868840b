import type { Tx } from "#kernel/db/database.ts";

export type PersonPair = { kept: string; merged: string };

/**
 * What happens to the rows of a table that point at a person, when two records turn out to be one. Every table that
 * refers to a person is declared by exactly one handler: a test reads the catalogue and names those that are not.
 */
export type PersonMergeHandler = {
  /** `schema.table` */
  tables: readonly string[];
  /** Why the rows stay with the record they were written for. Left out when `merge` moves them. */
  stays?: string;
  /** Moves rows from the merged person to the kept one; answers what the undo needs, as JSON. */
  merge?(tx: Tx, pair: PersonPair): Promise<unknown>;
  /** Gives back exactly what `merge` moved. */
  undo?(tx: Tx, pair: PersonPair, moved: unknown): Promise<void>;
};

const handlers: PersonMergeHandler[] = [];

/** A module that hangs rows on persons says here what a merge does with them. */
export const onPersonMerge = (handler: PersonMergeHandler): void => void handlers.push(handler);

export const personMergeHandlers = (): readonly PersonMergeHandler[] => handlers;

const nameOf = (handler: PersonMergeHandler): string => handler.tables.join(",");

export async function moveRows(tx: Tx, pair: PersonPair): Promise<Record<string, unknown>> {
  const moved: Record<string, unknown> = {};
  for (const handler of handlers) {
    if (handler.merge) moved[nameOf(handler)] = (await handler.merge(tx, pair)) ?? null;
  }
  return moved;
}

export async function returnRows(tx: Tx, pair: PersonPair, moved: Record<string, unknown>): Promise<void> {
  for (const handler of [...handlers].reverse()) {
    if (handler.undo && nameOf(handler) in moved) await handler.undo(tx, pair, moved[nameOf(handler)]);
  }
}
