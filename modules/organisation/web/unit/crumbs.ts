import { t } from "#kernel/web/i18n.ts";
import type { Crumb } from "#kernel/web/parts/breadcrumb.tsx";
import type { Unit } from "../../contract/unit.ts";

/**
 * The way from the tree to the unit. Superiors above the post acted in are words only: their pages would refuse. With
 * `last`, the unit is a link too.
 */
export function crumbsOf(
  unit: Pick<Unit, "id" | "name" | "way">,
  postUnitId: number | undefined,
  last?: string,
): readonly Crumb[] {
  const top = unit.way.findIndex((step) => step.id === postUnitId);
  const above = top >= 0 ? top : unit.id === postUnitId ? unit.way.length : 0;
  const way = unit.way.map((step, i) =>
    i < above ? { label: step.name } : { label: step.name, to: `/don-vi/${step.id}` },
  );
  const here = last
    ? [{ label: unit.name, to: `/don-vi/${unit.id}` }, { label: last }]
    : [{ label: unit.name }];
  return [{ label: t("organisation.tree.title"), to: "/to-chuc" }, ...way, ...here];
}
