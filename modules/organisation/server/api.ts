export { foundRoot } from "./actions/found-root.ts";
export { type ClosingGuard, guardClosing } from "./closing-guards.ts";
export { chainOf } from "./queries/chain.ts";
export { type UnitBrief, unitBrief, unitBriefs } from "./queries/unit-lookup.ts";
export { waysOf } from "./queries/units.ts";
