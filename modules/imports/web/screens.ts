import { IconTableImport } from "@tabler/icons-react";
import { defineScreens } from "#kernel/web/screen.ts";
import { batchSearch, importsSearch } from "./search.ts";

export const screens = defineScreens([
  {
    path: "/nhap-bang-tinh",
    title: "imports.list.title",
    component: () => import("./list-screen.tsx"),
    search: importsSearch,
    nav: { group: "members", icon: IconTableImport, order: 25, label: "imports.list.nav" },
    permission: "imports.run",
  },
  {
    path: "/nhap-bang-tinh/:batchId",
    title: "imports.batch.title",
    component: () => import("./batch-screen.tsx"),
    search: batchSearch,
    permission: "imports.run",
  },
]);
