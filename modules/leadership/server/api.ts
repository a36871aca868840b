export {
  type BulkPosition,
  type BulkTerm,
  insertPositions,
  insertTerms,
} from "./queries/bulk.ts";
