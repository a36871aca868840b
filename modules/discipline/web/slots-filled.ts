import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { caseMatter } from "#modules/cases/web/slots.ts";
import { collective } from "../contract/collective.ts";

export const fillings: readonly Filling[] = [
  fillSlot(caseMatter, {
    id: collective.code,
    title: "discipline.after.title",
    order: 30,
    permission: "discipline.view",
    component: () => import("./after-disbandment.tsx"),
  }),
];
