import { onPersonMerge } from "#modules/members/server/api.ts";

onPersonMerge({
  tables: ["reforms.choice"],
  stays: "A choice is of the record that stood in the divided unit; the kept record stands where it stands.",
});
