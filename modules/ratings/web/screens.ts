import { IconStars, IconUserStar } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { campaignSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/xep-loai",
    title: "ratings.title",
    component: () => import("./campaigns-screen.tsx"),
    nav: { group: "cases", icon: IconStars, order: 30, label: "ratings.nav" },
    permission: "cases.view",
  },
  {
    path: "/xep-loai/cua-toi",
    title: "ratings.own.title",
    component: () => import("./own-screen.tsx"),
    nav: { group: "cases", icon: IconUserStar, order: 40 },
    permission: "cases.own",
  },
  {
    path: "/xep-loai/tieu-chi",
    title: "ratings.criteria.title",
    component: () => import("./criteria/criteria-screen.tsx"),
    permission: "cases.view",
  },
  {
    path: "/xep-loai/:campaignId",
    title: "ratings.campaign.title",
    component: () => import("./campaign-screen.tsx"),
    search: campaignSearch,
    permission: "cases.view",
  },
]);
