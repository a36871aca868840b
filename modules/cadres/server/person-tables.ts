import { onPersonMerge } from "#modules/members/server/api.ts";
import { moveEntries, returnEntries } from "./queries/entries.ts";

onPersonMerge({
  tables: ["cadres.entry"],
  merge: moveEntries,
  undo: (tx, pair, moved) => returnEntries(tx, pair.merged, moved as string[]),
});
