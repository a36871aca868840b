import { endedBy, type UnitChangeHook } from "#kernel/scope/unit-change.ts";
import { congress } from "../contract/congress.ts";
import { openAmong } from "./queries/units.ts";

/** A cycle is its unit's. A unit does not end in the middle of its congress (handbook §3.21). */
export const unitChange: UnitChangeHook = {
  columns: { "congresses.cycle.unit_id": "stays" },
  obstacles: async (db, change) => {
    const units = endedBy(change).map((one) => one.unit.id);
    const open = await openAmong(db, units, congress.code);
    return open.map(({ id, name }) => ({ unit: id, code: "congress_open", data: { name } }));
  },
};
