import { IconBook2, IconFolders } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { beginSearch, casesSearch } from "./search.ts";

/** Whoever has a part in cases: officers by their posts, members by their own. */
const HAS_PART = ["cases.view", "cases.propose", "cases.branch", "cases.decide", "cases.own"];

export const screens = defineScreens([
  {
    path: "/ho-so",
    title: "cases.list.title",
    component: () => import("./list/list-screen.tsx"),
    search: casesSearch,
    nav: { group: "cases", icon: IconFolders, order: 10, label: "cases.list.nav" },
    permission: HAS_PART,
  },
  {
    path: "/ho-so/moi",
    title: "cases.begin.title",
    component: () => import("./begin/begin-screen.tsx"),
    search: beginSearch,
    permission: ["cases.propose", "cases.branch", "cases.decide", "cases.own"],
  },
  {
    path: "/ho-so/:caseId",
    title: "cases.case.title",
    component: () => import("./case/case-screen.tsx"),
    permission: HAS_PART,
  },
  {
    path: "/nghiep-vu",
    title: "cases.handbook.title",
    component: () => import("./handbook/procedures-screen.tsx"),
    nav: { group: "cases", icon: IconBook2, order: 80, label: "cases.handbook.nav" },
    permission: "signed-in",
  },
  {
    path: "/nghiep-vu/:code",
    title: "cases.handbook.one",
    component: () => import("./handbook/procedure-screen.tsx"),
    permission: "signed-in",
  },
]);
