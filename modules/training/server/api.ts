export { type TrainingResult, trainingResultsOf } from "./queries/results.ts";
