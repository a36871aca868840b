export { type IssueCtx, type IssuedPaper, issueMany, issuePaper, type PaperOrder } from "./actions/issue.ts";
export { endIssued } from "./actions/withdraw.ts";
export { gatherPapersOf } from "./kinds.ts";
export { providePublicAddress } from "./public-address.ts";
