export { foundRoot } from "./actions/found-root.ts";
export { type ClosingGuard, guardClosing } from "./closing-guards.ts";
export { type Asking, branchInAs, isBranch, seesPeople, unitIn } from "./part.ts";
export { chainOf } from "./queries/chain.ts";
export {
  type ChangedTreeUnit,
  type NewTreeUnit,
  type TreeChange,
  type TreeDone,
  takeUnitIds,
  treeContradictions,
  undoTree,
  writeTree,
} from "./queries/change-tree.ts";
export { typesAndSectors } from "./queries/lists.ts";
export { codesTaken, holdUnits, superiorsOf, treeAround, type UnitNode } from "./queries/tree-around.ts";
export { type UnitBrief, unitBrief, unitBriefs } from "./queries/unit-lookup.ts";
export { waysOf } from "./queries/units.ts";
