import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { unitLeaders, unitTabs } from "#modules/organisation/web/slots.ts";

export const fillings: readonly Filling[] = [
  fillSlot(unitLeaders, {
    id: "leaders",
    title: "leadership.leaders.title",
    order: 10,
    permission: "leadership.view",
    component: () => import("./leaders.tsx"),
  }),
  fillSlot(unitTabs, {
    id: "leadership",
    title: "leadership.tab",
    order: 30,
    permission: "leadership.view",
    component: () => import("./leadership-tab.tsx"),
  }),
];
