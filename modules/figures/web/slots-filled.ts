import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { unitActions } from "#modules/organisation/web/slots.ts";

export const fillings: readonly Filling[] = [
  fillSlot(unitActions, {
    id: "figures",
    title: "figures.title",
    order: 20,
    permission: "figures.view",
    component: () => import("./unit-action.tsx"),
  }),
];
