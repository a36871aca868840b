import { IconCash, IconFileInvoice, IconQrcode, IconTableImport } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { duesSearch, slipsSearch, statementsSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/doan-phi",
    title: "dues.title",
    component: () => import("./dues-screen.tsx"),
    search: duesSearch,
    nav: { group: "dues", icon: IconCash, order: 10 },
    permission: "dues.view",
  },
  {
    path: "/doan-phi/phieu-nop",
    title: "dues.slips.title",
    component: () => import("./slips-screen.tsx"),
    search: slipsSearch,
    nav: { group: "dues", icon: IconFileInvoice, order: 20 },
    permission: "dues.view",
  },
  {
    path: "/doan-phi/sao-ke",
    title: "dues.statements.title",
    component: () => import("./statements-screen.tsx"),
    search: statementsSearch,
    nav: { group: "dues", icon: IconTableImport, order: 30 },
    permission: "dues.collect",
  },
  {
    path: "/doan-phi/cua-toi",
    title: "dues.own.title",
    component: () => import("./own-screen.tsx"),
    nav: { group: "dues", icon: IconQrcode, order: 40 },
    permission: "dues.own",
  },
]);
