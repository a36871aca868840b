import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** The tree itself is written by `writeTree`, before any module is asked. */
export const unitChange: UnitChangeHook = {
  columns: {
    "organisation.unit.parent_id": "answered",
    "organisation.unit_name.unit_id": "answered",
    "organisation.unit_past.unit_id": "stays",
    "organisation.unit_past.parent_id": "stays",
    "organisation.succession.from_unit": "stays",
    "organisation.succession.to_unit": "stays",
  },
};
