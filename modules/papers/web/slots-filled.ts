import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { ownSections } from "#modules/members/web/slots.ts";

export const fillings: readonly Filling[] = [
  fillSlot(ownSections, {
    id: "papers",
    title: "papers.own.title",
    order: 20,
    permission: "signed-in",
    component: () => import("./own/own-papers.tsx"),
  }),
];
