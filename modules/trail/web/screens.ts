import { IconEyeCheck, IconHistory } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { OwnTrailSearch, TrailSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/nhat-ky",
    title: "trail.title",
    component: () => import("./trail-page.tsx"),
    search: TrailSearch,
    nav: { group: "system", icon: IconHistory, order: 30 },
    permission: "trail.view",
  },
  {
    path: "/nhat-ky/cua-toi",
    title: "trail.mine.title",
    component: () => import("./own-trail-page.tsx"),
    search: OwnTrailSearch,
    nav: { group: "members", icon: IconEyeCheck, order: 95, label: "trail.mine.nav" },
    permission: "members.own",
  },
]);
