import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { unitTabs } from "#modules/organisation/web/slots.ts";

export const fillings: readonly Filling[] = [
  fillSlot(unitTabs, {
    id: "stays",
    title: "transfers.stays.tab",
    order: 40,
    permission: "cases.view",
    component: () => import("./stays-tab.tsx"),
  }),
];
