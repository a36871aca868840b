import { IconChartHistogram } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";

export const screens = defineScreens([
  {
    path: "/so-lieu",
    title: "figures.title",
    component: () => import("./my-figures-screen.tsx"),
    nav: { group: "figures", icon: IconChartHistogram, order: 10 },
    permission: "figures.view",
  },
  {
    path: "/don-vi/:unitId/so-lieu",
    title: "figures.title",
    component: () => import("./figures-screen.tsx"),
    permission: "figures.view",
  },
]);
