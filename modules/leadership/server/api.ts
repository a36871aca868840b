export { endByCase } from "./actions/end-by-case.ts";
export { fillSeats, takeBackSeats, type WantedSeat } from "./actions/fill-seats.ts";
export {
  type CommitteeChange,
  type PaperOfCase,
  seatByCase,
} from "./actions/seat-by-case.ts";
export { takeBackByCase } from "./actions/take-back-by-case.ts";
export {
  type BulkPosition,
  type BulkTerm,
  insertPositions,
  insertTerms,
} from "./queries/bulk.ts";
export { holdsPosition, positionsOn } from "./queries/positions.ts";
export { committeesOf } from "./queries/seats.ts";
export { seatsHeld } from "./queries/seats-held.ts";
export { termsOf } from "./queries/terms.ts";
export { termsOn } from "./queries/terms-on.ts";
