import { onPersonMerge } from "#modules/members/server/api.ts";
import { moveAwards, returnAwards } from "./queries/awards.ts";

onPersonMerge({
  tables: ["merits.award"],
  merge: moveAwards,
  undo: (tx, pair, moved) => returnAwards(tx, pair.merged, moved as number[]),
});
