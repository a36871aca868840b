import { IconSitemap } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { treeSearch, unitSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/to-chuc",
    title: "organisation.tree.title",
    component: () => import("./tree/tree-screen.tsx"),
    search: treeSearch,
    nav: { group: "organisation", icon: IconSitemap, order: 10 },
    permission: "organisation.view",
  },
  {
    path: "/don-vi/:unitId",
    title: "organisation.unit.title",
    component: () => import("./unit/unit-screen.tsx"),
    search: unitSearch,
    permission: "organisation.view",
  },
  {
    path: "/don-vi/:unitId/don-vi-moi",
    title: "organisation.new.action",
    component: () => import("./unit/new-unit-screen.tsx"),
    permission: "organisation.manage",
  },
  {
    path: "/don-vi/:unitId/sua",
    title: "organisation.edit.action",
    component: () => import("./unit/edit-unit-screen.tsx"),
    permission: "organisation.manage",
  },
]);
