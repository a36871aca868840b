export { type UnitBrief, unitBrief, unitBriefs } from "./queries/unit-lookup.ts";
