import { sql } from "kysely";
import type { Tx } from "#kernel/db/database.ts";

/**
 * Until the commit nobody else changes positions of these persons: the facet is derived from what is committed, and two
 * appointments of one person wait for each other instead of dying in the exclusion constraint's deadlock.
 */
export async function lockHolders(tx: Tx, personIds: readonly string[]): Promise<void> {
  const sorted = [...new Set(personIds)].sort();
  for (const id of sorted)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`leadership.holder:${id}`}, 0))`.execute(tx);
}

/** The same for the terms of a unit. */
export const lockTerms = (tx: Tx, unitId: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`leadership.terms:${unitId}`}, 0))`.execute(tx);
