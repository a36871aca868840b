import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { unitFigures, unitTabs } from "#modules/organisation/web/slots.ts";
import { rosterActions } from "./slots.ts";

export const fillings: readonly Filling[] = [
  fillSlot(unitFigures, {
    id: "members",
    title: "members.roster.title",
    order: 10,
    permission: "figures.view",
    component: () => import("./unit/figures.tsx"),
  }),
  fillSlot(unitTabs, {
    id: "members",
    title: "members.roster.title",
    order: 10,
    permission: "members.view",
    component: () => import("./unit/members-tab.tsx"),
  }),
  fillSlot(rosterActions, {
    id: "bulk",
    title: "members.bulk.recent",
    order: 50,
    permission: "members.edit",
    component: () => import("./bulk/bulk-actions.tsx"),
  }),
];
