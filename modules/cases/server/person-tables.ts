import { onPersonMerge } from "#modules/members/server/api.ts";
import { type MovedCases, moveCases, returnCases } from "./queries/person-merge.ts";

onPersonMerge({
  tables: ["workflow.case", "workflow.line", "workflow.waiting"],
  merge: (tx, pair) => moveCases(tx, pair),
  undo: (tx, pair, moved) => returnCases(tx, pair, moved as MovedCases),
});
