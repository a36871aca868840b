import { onPersonMerge } from "#modules/members/server/api.ts";
import { moveRecords, returnRecords } from "./queries/records.ts";

onPersonMerge({
  tables: ["discipline.record"],
  merge: moveRecords,
  undo: (tx, pair, moved) => returnRecords(tx, pair.merged, moved as string[]),
});
