export { guestsAt } from "./queries/stays.ts";
