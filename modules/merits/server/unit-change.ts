import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** An award stays with the unit that gave it. */
export const unitChange: UnitChangeHook = {
  columns: {
    "merits.award.unit_id": "stays",
    "merits.award.decided_by": "stays",
  },
};
