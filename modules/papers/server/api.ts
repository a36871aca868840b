export { type IssueCtx, type IssuedPaper, issueMany, issuePaper, type PaperOrder } from "./actions/issue.ts";
export { endIssued, endOfCase, noteOfCase } from "./actions/withdraw.ts";
export { fileOf, paperOfCase } from "./file.ts";
export { gatherPapersOf, kindOf } from "./kinds.ts";
export { type DraftSheet, pressDrafts } from "./press-drafts.ts";
export { providePublicAddress } from "./public-address.ts";
export { countPapersOfCase, giveToCase, papersById, papersOfCase } from "./queries/papers.ts";
