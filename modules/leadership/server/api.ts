export {
  type BulkPosition,
  type BulkTerm,
  insertPositions,
  insertTerms,
  POSITION_COLUMNS,
  positionValues,
  TERM_COLUMNS,
  termValues,
} from "./queries/bulk.ts";
