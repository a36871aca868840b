export { countAll, foldFigures } from "./queries/fold.ts";
