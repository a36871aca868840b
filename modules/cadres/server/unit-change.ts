import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** An entry tells of the unit of its time. */
export const unitChange: UnitChangeHook = {
  columns: {
    "cadres.entry.unit_id": "stays",
  },
};
