import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** What was rated stays with the unit of its year; its way follows, so that superiors go on counting it. */
export const unitChange: UnitChangeHook = {
  columns: {
    "ratings.campaign.unit_id": "stays",
    "ratings.sheet.unit_id": "stays",
    "ratings.sheet.a1": "follows",
    "ratings.member_rating.unit_id": "stays",
    "ratings.member_rating.decided_by": "stays",
    "ratings.criteria_set.unit_id": "stays",
    "ratings.unit_rating.unit_id": "stays",
    "ratings.unit_rating.superior_id": "stays",
  },
};
