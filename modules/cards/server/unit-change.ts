import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** A card was issued by the unit that issued it. */
export const unitChange: UnitChangeHook = {
  columns: {
    "cards.issue.unit_id": "stays",
  },
};
