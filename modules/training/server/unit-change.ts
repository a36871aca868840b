import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/**
 * A programme and a finished plan tell what was. A plan that is still open goes where its member goes (the trigger
 * `membership_takes_plan`), and the tally of the year is counted anew with it.
 */
export const unitChange: UnitChangeHook = {
  columns: {
    "training.programme.unit_id": "stays",
    "training.plan.unit_id": "stays",
    "training.tally.unit_id": "stays",
    "training.tally.a1": "follows",
  },
};
