import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** A plan goes with its member by the trigger on memberships; what a branch's year came to stays with the branch. */
export const unitChange: UnitChangeHook = {
  columns: {
    "training.programme.unit_id": "stays",
    "training.plan.unit_id": "answered",
    "training.tally.unit_id": "stays",
    "training.tally.a1": "follows",
  },
};
