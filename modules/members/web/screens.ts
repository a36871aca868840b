import { IconCopy, IconId, IconUserSearch, IconUsers } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { duplicatesSearch, rosterSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/doan-vien",
    title: "members.roster.title",
    component: () => import("./roster/my-roster-screen.tsx"),
    nav: { group: "members", icon: IconUsers, order: 10 },
    permission: "members.view",
  },
  {
    path: "/don-vi/:unitId/doan-vien",
    title: "members.roster.title",
    component: () => import("./roster/roster-screen.tsx"),
    search: rosterSearch,
    permission: "members.view",
  },
  {
    path: "/don-vi/:unitId/doan-vien/moi",
    title: "members.new.action",
    component: () => import("./form/new-member-screen.tsx"),
    permission: "members.create",
  },
  {
    path: "/doan-vien/:personId",
    title: "members.record.title",
    component: () => import("./record/member-screen.tsx"),
    permission: "members.view",
  },
  {
    path: "/doan-vien/:personId/sua",
    title: "members.edit.action",
    component: () => import("./form/edit-member-screen.tsx"),
    permission: "members.edit",
  },
  {
    path: "/trung-lap",
    title: "members.duplicates.title",
    component: () => import("./duplicates/duplicates-screen.tsx"),
    search: duplicatesSearch,
    nav: { group: "members", icon: IconCopy, order: 30, label: "members.duplicates.nav" },
    permission: "members.merge",
  },
  {
    path: "/trung-lap/:pairId",
    title: "members.pair.title",
    component: () => import("./duplicates/pair-screen.tsx"),
    permission: "members.merge",
  },
  {
    path: "/tra-cuu-ngoai-pham-vi",
    title: "members.outside.title",
    component: () => import("./find/outside-screen.tsx"),
    nav: { group: "members", icon: IconUserSearch, order: 40, label: "members.outside.nav" },
    permission: "members.search_outside",
  },
  {
    path: "/ho-so-cua-toi",
    title: "members.own.title",
    component: () => import("./own/own-screen.tsx"),
    nav: { group: "members", icon: IconId, order: 90 },
    permission: "members.own",
  },
]);
