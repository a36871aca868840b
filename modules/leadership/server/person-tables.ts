import { onPersonMerge } from "#modules/members/server/api.ts";
import { movePositions, returnPositions } from "./queries/merge-positions.ts";

onPersonMerge({
  tables: ["leadership.position"],
  merge: movePositions,
  undo: (tx, pair, moved) => returnPositions(tx, pair, moved as string[]),
});
