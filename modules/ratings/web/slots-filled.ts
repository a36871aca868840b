import { type Filling, fillSlot } from "#kernel/web/slot.ts";
import { caseMatter } from "#modules/cases/web/slots.ts";
import { memberSections, ownSections } from "#modules/members/web/slots.ts";
import { memberRating } from "../contract/member-rating.ts";
import { unitRating } from "../contract/unit-rating.ts";

export const fillings: readonly Filling[] = [
  fillSlot(caseMatter, {
    id: memberRating.code,
    title: "ratings.sheet.title",
    order: 10,
    permission: "cases.view",
    component: () => import("./sheet/rating-sheet.tsx"),
  }),
  fillSlot(caseMatter, {
    id: unitRating.code,
    title: "ratings.unit.scores",
    order: 20,
    permission: "cases.view",
    component: () => import("./unit/unit-sheet.tsx"),
  }),
  fillSlot(memberSections, {
    id: "ratings",
    title: "ratings.book.title",
    order: 40,
    permission: "members.view",
    component: () => import("./book/member-book.tsx"),
  }),
  fillSlot(ownSections, {
    id: "ratings",
    title: "ratings.book.title",
    order: 20,
    permission: "signed-in",
    component: () => import("./book/member-book.tsx"),
  }),
];
