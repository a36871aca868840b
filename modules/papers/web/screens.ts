import { IconRubberStamp } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { registerSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/so-van-ban",
    title: "papers.register.title",
    component: () => import("./register/my-register-screen.tsx"),
    nav: { group: "cases", icon: IconRubberStamp, order: 80, label: "papers.register.nav" },
    permission: "papers.view",
  },
  {
    path: "/don-vi/:unitId/so-van-ban",
    title: "papers.register.title",
    component: () => import("./register/register-screen.tsx"),
    search: registerSearch,
    permission: "papers.view",
  },
  {
    path: "/van-ban/:paperId",
    title: "papers.paper.title",
    component: () => import("./paper/paper-screen.tsx"),
    permission: "papers.view",
  },
  {
    path: "/don-vi/:unitId/mau-van-ban",
    title: "papers.templates.title",
    component: () => import("./templates/templates-screen.tsx"),
    permission: "papers.adapt",
  },
  {
    path: "/don-vi/:unitId/mau-van-ban/:kind",
    title: "papers.template.title",
    component: () => import("./templates/template-screen.tsx"),
    permission: "papers.adapt",
  },
  {
    path: "/kiem-tra",
    title: "papers.check.title",
    component: () => import("./check/check-screen.tsx"),
    permission: "public",
  },
  {
    path: "/kiem-tra/:code",
    title: "papers.check.title",
    component: () => import("./check/check-screen.tsx"),
    permission: "public",
  },
]);
