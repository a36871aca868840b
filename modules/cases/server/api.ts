export { around, gatherProceduresOf } from "./around.ts";
export { type Named, namedBlock, namedOf } from "./named.ts";
export { neededPaper } from "./needed-paper.ts";
export { visibleCase as seenCase } from "./show-case.ts";
export { usualPlaces } from "./usual-places.ts";
export { markNotCarried, refusalOfVote, voteBlocks } from "./votes.ts";
