export { maskedPhones } from "./masked-phones.ts";
export { headcount, headcountsOf } from "./queries/figures.ts";
export { type PersonBrief, peopleBrief } from "./queries/people-brief.ts";
export { setPositionFacets } from "./queries/position-facet.ts";
