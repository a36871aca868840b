import { recordMany } from "#kernel/audit/record.ts";
import { endedBy, type UnitChangeHook } from "#kernel/scope/unit-change.ts";
import { lockHolders } from "./queries/one-at-a-time.ts";
import {
  type EndedPosition,
  type EndedTerm,
  endPositions,
  endTerms,
  positionsAt,
  reopenPositions,
  reopenTerms,
  runningAt,
} from "./queries/unit-change.ts";
import { settleHolders } from "./settle-holder.ts";

type Did = { positions: EndedPosition[]; terms: EndedTerm[] };

/** A committee ends with its unit, by the same decision; who leads the successor is decided there. */
export const unitChange: UnitChangeHook = {
  columns: {
    "leadership.term.unit_id": "answered",
    "leadership.term.a1": "follows",
    "leadership.position.unit_id": "answered",
    "leadership.position.a1": "follows",
  },
  count: async (db, change) => ({
    officers: await positionsAt(
      db,
      endedBy(change).map((one) => one.unit.id),
      change.on,
    ),
  }),
  apply: async (acting, change): Promise<Did> => {
    const units = new Map(endedBy(change).map((one) => [one.unit.id, one.unit]));
    const positions = await runningAt(acting.db, [...units.keys()], change.on);
    await lockHolders(
      acting.db,
      positions.map((row) => row.person_id),
    );
    await endPositions(
      acting.db,
      positions.map((row) => row.id),
      change,
      acting.accountId,
    );
    await recordMany(
      { db: acting.db, actor: acting.accountId ? { accountId: acting.accountId } : null },
      positions.map((row) => ({
        action: "leadership.end",
        subject: { kind: "position", id: row.id },
        personId: row.person_id,
        unit: units.get(row.unit_id) ?? null,
        details: { on: change.on, why: "OTHER", plan: change.id },
      })),
    );
    await settleHolders(
      acting.db,
      positions.map((row) => row.person_id),
      acting.today,
    );
    return { positions, terms: await endTerms(acting.db, [...units.keys()], change.on) };
  },
  undo: async (acting, _change, did) => {
    const { positions, terms } = did as Did;
    await reopenTerms(acting.db, terms);
    await reopenPositions(acting.db, positions);
    await settleHolders(
      acting.db,
      positions.map((row) => row.person_id),
      acting.today,
    );
  },
};
