import { IconShieldCheck, IconUsersGroup } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { AccountsSearch } from "./unit/search.ts";

export const screens = defineScreens([
  {
    path: "/tai-khoan",
    title: "accounts.list.title",
    component: () => import("./unit/accounts-page.tsx"),
    search: AccountsSearch,
    nav: { group: "system", icon: IconUsersGroup, order: 10, label: "accounts.list.nav" },
    permission: "accounts.view",
  },
  {
    path: "/ma-tran-quyen",
    title: "accounts.matrix.title",
    component: () => import("./matrix/matrix-page.tsx"),
    nav: { group: "system", icon: IconShieldCheck, order: 20, label: "accounts.matrix.nav" },
    permission: "signed-in",
  },
  {
    path: "/tai-khoan-cua-toi",
    title: "accounts.mine.title",
    component: () => import("./mine/my-account-page.tsx"),
    permission: "signed-in",
  },
  {
    path: "/uy-quyen",
    title: "accounts.delegation.title",
    component: () => import("./delegation/delegation-page.tsx"),
    permission: "signed-in",
  },
]);
