import { IconCalendarEvent } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { cycleSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/dai-hoi",
    title: "congresses.title",
    component: () => import("./cycles-screen.tsx"),
    nav: { group: "organisation", icon: IconCalendarEvent, order: 40 },
    permission: "leadership.view",
  },
  {
    path: "/dai-hoi/:cycleId",
    title: "congresses.cycle.title",
    component: () => import("./cycle-screen.tsx"),
    search: cycleSearch,
    permission: "leadership.view",
  },
]);
