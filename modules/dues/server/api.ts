export { collectedShare, unpaidMonths } from "./queries/unpaid.ts";
