export { endByCase } from "./actions/end-by-case.ts";
export { fillSeats, takeBackSeats, type WantedSeat } from "./actions/fill-seats.ts";
export {
  type BulkPosition,
  type BulkTerm,
  insertPositions,
  insertTerms,
} from "./queries/bulk.ts";
export { holdsPosition } from "./queries/positions.ts";
export { committeesOf } from "./queries/seats.ts";
export { seatsHeld } from "./queries/seats-held.ts";
export { termsOn } from "./queries/terms-on.ts";
