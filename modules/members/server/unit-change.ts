import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";
import { memberContradictions, moveMembers, moveMembersBack, standingBelow } from "./queries/unit-change.ts";

type Did = { moved: number };

/**
 * Whoever stands in a unit that ends goes on in its successor, by a line of their history and by no procedure of their
 * own. Former members stay with the unit that they left from.
 */
export const unitChange: UnitChangeHook = {
  columns: {
    "members.membership.unit_id": "answered",
    "members.membership.a1": "follows",
    // The figures are written by the trigger on memberships; those of an ended unit come to nothing.
    "members.headcount_delta.a1": "stays",
    "members.saved_view.unit_id": "stays",
    "members.bulk.unit_id": "stays",
  },
  count: async (db, change) => {
    const moved = change.moved.map(({ from }) => from);
    const top = moved.filter(
      (unit) => !moved.some((one) => one.id !== unit.id && unit.path.includes(one.id)),
    );
    const ways = await standingBelow(
      db,
      top.map((unit) => unit.id),
    );
    let n = 0;
    for (const one of ways.values()) n += one;
    return { membersBelowMoved: n };
  },
  apply: async (acting, change): Promise<Did> => {
    const moved = await moveMembers(acting.db, change, acting.accountId);
    return { moved: moved.length };
  },
  contradictions: (db, change) => memberContradictions(db, change, change.founded),
  undo: async (acting, change) => {
    const homes = change.divisions.map(({ unit }) => ({ from: unit.id, to: unit }));
    await moveMembersBack(acting.db, change, homes, acting.accountId);
  },
};
