import { today } from "#kernel/contract/plain-date.ts";
import { onPersonMerge } from "#modules/members/server/api.ts";
import { movePositions, returnPositions } from "./queries/person-merge.ts";
import { settleHolders } from "./settle-holder.ts";

// The undo restores both records with the facets they had; the nightly settling follows what changed since.
onPersonMerge({
  tables: ["leadership.position"],
  merge: async (tx, pair) => {
    const moved = await movePositions(tx, pair);
    if (moved.length > 0) await settleHolders(tx, [pair.kept], today());
    return moved;
  },
  undo: (tx, pair, moved) => returnPositions(tx, pair.merged, moved as string[]),
});
