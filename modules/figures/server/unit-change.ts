import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/**
 * Members who go with their unit are counted anew there and leave by a flow of their own (`REORGANISED_OUT`): the
 * triggers on memberships write both, whatever moves them. What happened under the old superiors stays with those.
 */
export const unitChange: UnitChangeHook = {
  columns: {
    // A view of memberships, which follow.
    "figures.fact.a1": "stays",
    "figures.flow_delta.a1": "stays",
  },
};
