import { IconActivityHeartbeat, IconProgressCheck, IconSettings } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { RunsSearch, StateSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/viec-nen",
    title: "system.runs.title",
    component: () => import("./runs-page.tsx"),
    search: RunsSearch,
    nav: { group: "system", icon: IconProgressCheck, order: 90 },
    permission: "signed-in",
  },
  {
    path: "/he-thong",
    title: "system.state.title",
    component: () => import("./state-page.tsx"),
    search: StateSearch,
    nav: { group: "system", icon: IconActivityHeartbeat, order: 40, label: "system.state.nav" },
    permission: "system.view",
  },
  {
    path: "/he-thong/cai-dat",
    title: "system.settings.title",
    component: () => import("./settings-page.tsx"),
    nav: { group: "system", icon: IconSettings, order: 50 },
    permission: "system.view",
  },
]);
