import { t } from "#kernel/web/i18n.ts";
import type { Crumb } from "#kernel/web/parts/breadcrumb.tsx";
import type { Unit } from "../../contract/unit.ts";

/** The way from the tree to the unit; its superiors are links. With `last`, the unit is a link too. */
export const crumbsOf = (unit: Pick<Unit, "id" | "name" | "way">, last?: string): readonly Crumb[] => [
  { label: t("organisation.tree.title"), to: "/to-chuc" },
  ...unit.way.map((step) => ({ label: step.name, to: `/don-vi/${step.id}` })),
  ...(last ? [{ label: unit.name, to: `/don-vi/${unit.id}` }, { label: last }] : [{ label: unit.name }]),
];
