import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { bookReissueServer } from "./server/book.ts";
import { cardServer } from "./server/card.ts";
import "./server/person-tables.ts";
import { unitChange } from "./server/unit-change.ts";

export const cards = defineModule({
  name: "cards",
  folder: import.meta.dirname,
  unitChange,
  permissions: [],
  routes: [],
  procedures: [cardServer, bookReissueServer],
  papers,
});
