export { rulesOn } from "./rules-on.ts";
