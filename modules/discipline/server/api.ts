export { openCaseBlocks, underReviewBlocks, unsettledBlocks } from "./blocks.ts";
export { disciplinedBetween, type UnderDiscipline, underDiscipline } from "./queries/records.ts";
