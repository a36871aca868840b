import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { ownSections } from "#modules/members/web/slots.ts";

export const fillings: readonly Filling[] = [
  fillSlot(ownSections, {
    id: "watchers",
    title: "trail.mine.title",
    order: 10,
    permission: "members.own",
    component: () => import("./own-watchers.tsx"),
  }),
];
