/** A unit in the chain from the root down to it. */
type Link = { readonly id: number; readonly path: readonly number[]; readonly type: string };

/** Cells inside a branch; a decision about their members is the branch's. */
const INSIDE_A_BRANCH = new Set(["SUB_BRANCH", "CELL"]);
/** Between a branch and the union that decides: they confirm or coordinate, they do not decide. */
const BETWEEN = new Set(["INTER_BRANCH", "SUB_BASE_UNION", "BRANCH", ...INSIDE_A_BRANCH]);

/** The branch that a member of this unit belongs to: the unit itself, or the one that its cell is part of. */
export const branchOf = <L extends Link>(chain: readonly L[]): L | undefined =>
  chain.findLast((unit) => !INSIDE_A_BRANCH.has(unit.type));

/**
 * The union that decides for the members of this unit: a base branch for itself, else the direct superior that is no
 * mere link in between (Charter, article 6: "đoàn cấp trên trực tiếp"). By types and the tree, never by depth: a branch
 * may hang under a base union, an inter-branch union or directly under a province.
 */
export const baseOf = <L extends Link>(chain: readonly L[]): L | undefined =>
  chain.findLast((unit) => !BETWEEN.has(unit.type));

/** The nearest unit that both chains have. */
export const commonOf = <L extends Link>(a: readonly L[], b: readonly L[]): L | undefined => {
  const ids = new Set(b.map((unit) => unit.id));
  return a.findLast((unit) => ids.has(unit.id));
};
