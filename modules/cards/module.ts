import { defineModule } from "#kernel/http/module.ts";
import { papers } from "./contract/paper-kinds.ts";
import { bookReissueServer } from "./server/book.ts";
import { cardServer } from "./server/card.ts";
import "./server/person-tables.ts";

export const cards = defineModule({
  name: "cards",
  folder: import.meta.dirname,
  permissions: [],
  routes: [],
  procedures: [cardServer, bookReissueServer],
  papers,
});
