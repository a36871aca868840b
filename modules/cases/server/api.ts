export { around, gatherProceduresOf } from "./around.ts";
export { type Named, namedBlock, namedOf } from "./named.ts";
export { neededPaper } from "./needed-paper.ts";
export { about, committeeAt, subjectOf, unitAt } from "./papers/say.ts";
export { handSigner } from "./papers/signer.ts";
export { annulmentOf, branchResolution, minutesOf, revocationOf } from "./papers/usual.ts";
export { usualPlaces } from "./usual-places.ts";
export { visibleCase as seenCase } from "./visible-case.ts";
export { carriedOf, markNotCarried, refusalOfVote, voteBlocks } from "./votes.ts";
