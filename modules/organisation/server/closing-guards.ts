import type { Refusal } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";

/** Why a unit may not end yet, told by a module that stands above this one; null when it has nothing against it. */
export type ClosingGuard = (tx: Tx, unit: UnitPath) => Promise<Refusal | null>;

const guards: ClosingGuard[] = [];

/** A higher module that hangs rows on units says here what must be settled before a unit ends. */
export const guardClosing = (guard: ClosingGuard): void => void guards.push(guard);

export async function refusalToClose(tx: Tx, unit: UnitPath): Promise<Refusal | null> {
  for (const guard of guards) {
    const refusal = await guard(tx, unit);
    if (refusal) return refusal;
  }
  return null;
}
