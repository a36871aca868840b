import { defineSlot } from "#kernel/web/slot.ts";
import type { Unit, UnitType } from "../contract/unit.ts";

/** What every part on a unit's page is given. `type` holds the minimums that its warnings compare with. */
export type UnitPartProps = { unit: Unit; type: UnitType | undefined };

/** Who leads the unit, below its name. */
export const unitLeaders = defineSlot<UnitPartProps>("unit.leaders");
/** Figures and warnings above the tabs, each figure leading to its rows. */
export const unitFigures = defineSlot<UnitPartProps>("unit.figures");
/** Tabs of the unit's page; the part's title is the tab's. The page's own tabs stand at 20, 80 and 90. */
export const unitTabs = defineSlot<UnitPartProps>("unit.tabs");
/** Secondary actions beside the unit's name. */
export const unitActions = defineSlot<UnitPartProps>("unit.actions");
