import { IconInbox } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";

export const screens = defineScreens([
  {
    path: "/viec-cua-toi",
    title: "desk.title",
    component: () => import("./desk-screen.tsx"),
    nav: { group: "work", icon: IconInbox, order: 0 },
    permission: "signed-in",
  },
]);
