import { IconFileDownload } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";

export const screens = defineScreens([
  {
    path: "/tep-cua-toi",
    title: "exports.files.title",
    component: () => import("./files-screen.tsx"),
    nav: { group: "members", icon: IconFileDownload, order: 50 },
    permission: "members.export",
  },
]);
