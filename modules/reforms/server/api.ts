export { gatherUnitChangesOf } from "./hooks.ts";
