export { openCaseBlocks, organBlocks, underReviewBlocks, unsettledBlocks } from "./blocks.ts";
export { collectiveBetween } from "./queries/collective.ts";
export { disciplinedBetween, type UnderDiscipline, underDiscipline } from "./queries/records.ts";
