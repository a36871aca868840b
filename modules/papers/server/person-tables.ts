import { onPersonMerge } from "#modules/members/server/api.ts";
import { movePapers, returnPapers } from "./queries/papers.ts";

onPersonMerge({
  tables: ["papers.paper"],
  merge: (tx, pair) => movePapers(tx, pair),
  undo: (tx, pair, moved) => returnPapers(tx, pair.merged, moved as string[]),
});
