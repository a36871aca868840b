import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** A list was loaded for the unit of its time; one that still runs asks for the rights of each row. */
export const unitChange: UnitChangeHook = {
  columns: {
    "imports.batch.unit_id": "stays",
  },
};
