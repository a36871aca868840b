import type { Doer } from "#kernel/audit/record.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import { type CaseDecision, changeByCase } from "./change-by-case.ts";
import { type Held, heldBefore, type Taken } from "./held-before.ts";
import { heldLinesOf } from "./queries/held-before.ts";
import { lockRecords, type MemberRecord } from "./queries/record.ts";

/** A card that went with the membership comes back with it. */
const TAKEN_CARDS: ReadonlySet<string> = new Set(["REVOKED", "RETIRED"]);

/**
 * `never`: what the case made is held never to have been, whatever was decided since (an admission that is annulled); it
 * says what somebody is of whom the history tells nothing, and what becomes of the card that was given with it.
 */
type TakenByCase = { byCase: string; never?: { status: string; cardStatus: string } };

/** Where the history tells nothing, a member is an active one again. */
const unknownBefore = (record: MemberRecord): Held => ({
  status: "ACTIVE",
  ...(TAKEN_CARDS.has(record.card_status ?? "") ? { cardStatus: "ISSUED" } : {}),
});

/**
 * Gives people back the status and the card that a case took from them (`byCase`), or that were taken with the status
 * they have now (`present`): an extended member comes back extended, one whose card was lost without it. Whoever
 * `fits` not any more is left as they are.
 */
export async function restoreByCase(
  doer: Doer & { db: Tx },
  scope: Scope,
  personIds: readonly string[],
  taken: TakenByCase | "present",
  decision: CaseDecision,
  fits: (record: MemberRecord) => boolean,
  unit?: UnitPath,
): Promise<{ changed: string[]; left: string[] }> {
  const records = (await lockRecords(doer.db, scope, personIds)).filter(fits);
  const lines = await heldLinesOf(
    doer.db,
    scope,
    records.map((record) => record.id),
  );
  const never = taken === "present" ? undefined : taken.never;
  const groups = new Map<string, { held: Held; ids: string[] }>();
  for (const record of records) {
    const what: Taken = taken === "present" ? { madeStatus: record.status } : { byCase: taken.byCase };
    const held = never
      ? { ...never, ...heldBefore(lines.get(record.id) ?? [], what, true), cardStatus: never.cardStatus }
      : (heldBefore(lines.get(record.id) ?? [], what) ?? unknownBefore(record));
    const key = JSON.stringify(held);
    groups.set(key, { held, ids: [...(groups.get(key)?.ids ?? []), record.id] });
  }
  const changed: string[] = [];
  for (const { held, ids } of groups.values()) {
    const change = { ...held, ...(unit ? { unit } : {}) };
    changed.push(...(await changeByCase(doer, scope, ids, change, decision, fits)).changed);
  }
  const done = new Set(changed);
  return { changed, left: personIds.filter((id) => !done.has(id)) };
}

/** The status that outlasts a leave or a way: what somebody is who arrives by this case; null when it took none. */
export async function lastingStatus(
  db: Db,
  scope: Scope,
  personId: string,
  caseId: string,
): Promise<string | null> {
  const lines = (await heldLinesOf(db, scope, [personId])).get(personId) ?? [];
  return heldBefore(lines, { byCase: caseId }, true)?.status ?? null;
}
