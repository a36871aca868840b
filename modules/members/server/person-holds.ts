import type { Tx } from "#kernel/db/database.ts";

/** Which of these records may not be removed, though an import that made them is undone; told by a module above. */
export type PersonHold = (tx: Tx, personIds: readonly string[]) => Promise<readonly string[]>;

const holds: PersonHold[] = [];

/** A higher module whose rows must outlive an import says here whose records stay: money that was taken, for one. */
export const holdPersons = (hold: PersonHold): void => void holds.push(hold);

export async function heldAmong(tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  for (const hold of holds) for (const id of await hold(tx, personIds)) held.add(id);
  return held;
}
