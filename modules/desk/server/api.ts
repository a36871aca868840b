export { gatherWorkOf } from "./worklists.ts";
