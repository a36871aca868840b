import { holdPersons, onPersonMerge } from "#modules/members/server/api.ts";
import { onARoll } from "./queries/roll.ts";

onPersonMerge({
  tables: ["meetings.attendance"],
  stays: "A roll is what it was on its day; how the kept record attended counts both.",
});

// An import that is undone leaves those who were called to a meeting.
holdPersons(onARoll);
