import { IconArrowsSplit2 } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";

export const screens = defineScreens([
  {
    path: "/sap-xep",
    title: "reforms.title",
    component: () => import("./plans-screen.tsx"),
    nav: { group: "organisation", icon: IconArrowsSplit2, order: 40 },
    permission: "reforms.plan",
  },
  {
    path: "/sap-xep/:planId",
    title: "reforms.plan.title",
    component: () => import("./plan-screen.tsx"),
    permission: "reforms.plan",
  },
]);
