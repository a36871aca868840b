import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** A decision stays with the unit that took it. */
export const unitChange: UnitChangeHook = {
  columns: {
    "discipline.record.unit_id": "stays",
    "discipline.record.decided_by": "stays",
    "discipline.collective.unit_id": "stays",
    "discipline.collective.decided_by": "stays",
  },
};
