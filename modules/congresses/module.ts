import { refuse } from "#kernel/contract/problem.ts";
import { defineModule } from "#kernel/http/module.ts";
import { guardClosing } from "#modules/organisation/server/api.ts";
import { congress } from "./contract/congress.ts";
import { papers } from "./contract/paper-kinds.ts";
import { completionServer } from "./server/completion.ts";
import { congressServer } from "./server/congress.ts";
import { provisionalServer } from "./server/provisional.ts";
import { openHere } from "./server/queries/units.ts";
import { routes } from "./server/routes.ts";
import { unitChange } from "./server/unit-change.ts";

// A unit is not closed in the middle of its congress.
guardClosing(async (tx, unit) =>
  (await openHere(tx, unit.id, congress.code)) ? refuse("congresses.unit_has_congress") : null,
);

export const congresses = defineModule({
  name: "congresses",
  folder: import.meta.dirname,
  unitChange,
  permissions: [],
  routes,
  procedures: [congressServer, completionServer, provisionalServer],
  papers,
});
