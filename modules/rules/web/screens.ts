import { IconScale } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";

export const screens = defineScreens([
  {
    path: "/quy-dinh",
    title: "rules.title",
    component: () => import("./rules-screen.tsx"),
    nav: { group: "cases", icon: IconScale, order: 90, label: "rules.nav" },
    permission: "signed-in",
  },
]);
