import { IconUserStar } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { cadresSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/can-bo",
    title: "cadres.title",
    component: () => import("./cadres-screen.tsx"),
    search: cadresSearch,
    nav: { group: "organisation", icon: IconUserStar, order: 50 },
    permission: "leadership.view",
  },
]);
