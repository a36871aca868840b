import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** A file is its maker's. */
export const unitChange: UnitChangeHook = {
  columns: {
    "exports.file.unit_id": "stays",
  },
};
