import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { rosterActions } from "#modules/members/web/slots.ts";

export const fillings: readonly Filling[] = [
  fillSlot(rosterActions, {
    id: "export",
    title: "exports.roster.action",
    order: 10,
    permission: "members.export",
    component: () => import("./roster-export.tsx"),
  }),
];
