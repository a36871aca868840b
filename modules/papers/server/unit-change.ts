import type { UnitChangeHook } from "#kernel/scope/unit-change.ts";

/** What was issued stays with the unit that issued it; its way follows, so that superiors go on seeing it. */
export const unitChange: UnitChangeHook = {
  columns: {
    "papers.numbering.unit_id": "stays",
    "papers.counter.unit_id": "stays",
    "papers.series_start.unit_id": "stays",
    "papers.template_override.unit_id": "stays",
    "papers.paper.unit_id": "stays",
    "papers.paper.a1": "follows",
    "papers.bundle.unit_id": "stays",
  },
};
