import { onPersonMerge } from "#modules/members/server/api.ts";

onPersonMerge({
  tables: ["imports.row"],
  stays: "A row names the record that it made; taking an import back passes over records that were merged.",
});
