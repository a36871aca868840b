import { IconCertificate, IconChecklist } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { ownSearch, trainingSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/ren-luyen",
    title: "training.title",
    component: () => import("./training-screen.tsx"),
    search: trainingSearch,
    nav: { group: "cases", icon: IconChecklist, order: 50, label: "training.nav" },
    permission: "training.view",
  },
  {
    path: "/ren-luyen/cua-toi",
    title: "training.own.title",
    component: () => import("./own-screen.tsx"),
    search: ownSearch,
    nav: { group: "cases", icon: IconCertificate, order: 55 },
    permission: "training.own",
  },
  {
    path: "/ren-luyen/:planId",
    title: "training.plan.title",
    component: () => import("./plan-screen.tsx"),
    permission: "training.view",
  },
]);
