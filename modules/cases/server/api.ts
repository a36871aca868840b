export { gatherProceduresOf } from "./around.ts";
