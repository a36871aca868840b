import { onPersonMerge } from "#modules/members/server/api.ts";
import { moveIssues, returnIssues } from "./queries/issues.ts";

onPersonMerge({
  tables: ["cards.issue"],
  merge: moveIssues,
  undo: (tx, pair, moved) => returnIssues(tx, pair, moved as [number, number][]),
});
