import type { PlaceOf } from "#kernel/contract/procedure.ts";
import { type ChangingUnits, endedBy, successorFor, type UnitChangeHook } from "#kernel/scope/unit-change.ts";
import type { Acting } from "#kernel/workflow/server.ts";
import { replace } from "#kernel/workflow/upkeep.ts";
import { around } from "./around.ts";
import { openCasesAt, openPlacesAt } from "./queries/unit-change.ts";

type Moved = { case: string; place: string; from: number; to: PlaceOf };

/** A step of the program, in nobody's name: whoever decided the change decided nothing about the case. */
const asProgram = ({ accountId: _decider, ...acting }: ChangingUnits): Acting => ({ ...acting, actor: null });

/**
 * What is over stays with the units that decided it. An open case goes to the successor: the one to which its person
 * went, else the one that takes over the rest. Its hand is found anew, so that no case waits for an ended unit.
 */
export const unitChange: UnitChangeHook = {
  columns: {
    "workflow.place.a1": "follows",
    "workflow.waiting.a1": "follows",
  },
  count: async (db, change) => ({
    cases: await openCasesAt(
      db,
      endedBy(change).map((one) => one.unit.id),
    ),
  }),
  apply: async (acting, change): Promise<Moved[]> => {
    const divisions = new Map(endedBy(change).map((one) => [one.unit.id, one]));
    const moved: Moved[] = [];
    for (const row of await openPlacesAt(acting.db, [...divisions.keys()])) {
      const division = divisions.get(row.unit_id);
      const to = division && successorFor(division, row.way);
      if (!to) continue;
      await replace(around(), asProgram(acting), row.case_id, row.place, to);
      moved.push({ case: row.case_id, place: row.place, from: row.unit_id, to });
    }
    return moved;
  },
  undo: async (acting, change, did) => {
    const units = new Map(change.divisions.map((one) => [one.unit.id, one.unit]));
    const still = new Set(
      (
        await openPlacesAt(
          acting.db,
          (did as Moved[]).map((one) => one.to.id),
        )
      ).map((one) => `${one.case_id} ${one.place} ${one.unit_id}`),
    );
    for (const one of did as Moved[]) {
      const back = units.get(one.from);
      // A case that went on since is over, or lies elsewhere: it stays there.
      if (back && still.has(`${one.case} ${one.place} ${one.to.id}`))
        await replace(around(), asProgram(acting), one.case, one.place, back);
    }
  },
};
