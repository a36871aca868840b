import { onPersonMerge } from "#modules/members/server/api.ts";

onPersonMerge({
  tables: ["imports.row"],
  stays:
    "A row names the record that it was compared with; an undo of the import passes over one that changed since.",
});
