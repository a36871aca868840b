import { IconCalendarUser, IconUsersGroup } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { meetingsSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/sinh-hoat",
    title: "meetings.title",
    component: () => import("./meetings-screen.tsx"),
    search: meetingsSearch,
    nav: { group: "cases", icon: IconUsersGroup, order: 40 },
    permission: "meetings.view",
  },
  {
    path: "/sinh-hoat/cua-toi",
    title: "meetings.own.title",
    component: () => import("./own-screen.tsx"),
    nav: { group: "cases", icon: IconCalendarUser, order: 45, label: "meetings.own.nav" },
    permission: "meetings.own",
  },
  {
    path: "/sinh-hoat/:meetingId",
    title: "meetings.one",
    component: () => import("./meeting-screen.tsx"),
    permission: "meetings.view",
  },
]);
