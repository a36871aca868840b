import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { permissions } from "./contract/permissions.ts";
import { integrityChecks } from "./server/integrity.ts";
import { memberRatingServer } from "./server/member-rating.ts";
import "./server/person-tables.ts";
import { routes } from "./server/routes.ts";
import { SELF_CONTEXT } from "./server/self-words.ts";
import { unitChange } from "./server/unit-change.ts";
import { unitRatingServer } from "./server/unit-rating.ts";
import { lateRatings, ratingsWork } from "./server/work.ts";

export const ratings = defineModule({
  name: "ratings",
  folder: import.meta.dirname,
  unitChange,
  permissions,
  routes,
  procedures: [memberRatingServer, unitRatingServer],
  papers,
  worklist: ratingsWork,
  lateBelow: lateRatings,
  integrityChecks,
  sealed: [
    {
      table: "ratings.self_review",
      column: "sealed",
      context: SELF_CONTEXT,
      key: ["case_id", "person_id"],
    },
  ],
});
