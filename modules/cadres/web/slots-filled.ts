import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { memberSections } from "#modules/members/web/slots.ts";

export const fillings: readonly Filling[] = [
  fillSlot(memberSections, {
    id: "cadre",
    title: "cadres.record.title",
    order: 40,
    permission: "leadership.view",
    component: () => import("./record-section.tsx"),
  }),
];
