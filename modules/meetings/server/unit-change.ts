import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** A meeting was held by the branch of its day. */
export const unitChange: UnitChangeHook = {
  columns: {
    "meetings.meeting.unit_id": "stays",
    "meetings.part.unit_id": "stays",
    "meetings.part.a1": "follows",
    "meetings.consent.unit_id": "stays",
    "meetings.consent.given_unit": "stays",
  },
};
