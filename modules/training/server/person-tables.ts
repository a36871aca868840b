import { holdPersons, onPersonMerge } from "#modules/members/server/api.ts";
import { havePlans } from "./queries/plans.ts";

onPersonMerge({
  tables: ["training.plan"],
  stays: "A year has one plan; results of both records are found under the kept one.",
});

// An import that is undone leaves those who registered for a year.
holdPersons(havePlans);
