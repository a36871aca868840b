import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { memberActions, memberSections, ownActions, ownSections } from "#modules/members/web/slots.ts";
import { unitActions } from "#modules/organisation/web/slots.ts";

export const fillings: readonly Filling[] = [
  fillSlot(memberActions, {
    id: "begin",
    title: "cases.begin.menu",
    order: 10,
    permission: "cases.view",
    component: () => import("./parts/member-begin.tsx"),
  }),
  fillSlot(memberSections, {
    id: "cases",
    title: "cases.of_person.title",
    order: 30,
    permission: "cases.view",
    component: () => import("./parts/member-cases.tsx"),
  }),
  fillSlot(ownActions, {
    id: "begin",
    title: "cases.begin.menu",
    order: 10,
    permission: "signed-in",
    component: () => import("./parts/own-begin.tsx"),
  }),
  fillSlot(ownSections, {
    id: "cases",
    title: "cases.of_person.title",
    order: 10,
    permission: "signed-in",
    component: () => import("./parts/own-cases.tsx"),
  }),
  fillSlot(unitActions, {
    id: "begin",
    title: "cases.begin.menu",
    order: 10,
    permission: "cases.view",
    component: () => import("./parts/unit-begin.tsx"),
  }),
];
