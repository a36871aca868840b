export { openCaseBlocks, underReviewBlocks, unsettledBlocks } from "./blocks.ts";
export { type UnderDiscipline, underDiscipline } from "./queries/records.ts";
