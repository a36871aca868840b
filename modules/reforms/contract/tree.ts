/** A unit as a plan sees it. Ids above zero are there; those below zero are founded by the plan. */
export type PlanUnit = {
  readonly id: number;
  readonly parent: number | null;
  readonly type: string;
  readonly sector: string;
  /** Null: given when the plan is applied. */
  readonly code: string | null;
  readonly name: string;
  readonly from: string;
  readonly to: string | null;
  /** Whose home it is, whatever their status; those of units below it are not among them. */
  readonly members: number;
};

/** Units by id, as far as a plan can touch or ask for them. Superiors are always there, up to the root. */
export type Tree = ReadonlyMap<number, PlanUnit>;

export type TypeRule = {
  readonly code: string;
  readonly tier: string;
  readonly holdsMembers: boolean;
  readonly minMembers: number | null;
  readonly minBranches: number | null;
  /** Types that may stand directly under this one. */
  readonly children: readonly string[];
};

/** Deeper no unit may stand: rows that are listed by unit carry a column for each depth. */
export const MOST_DEPTH = 8;

/** The ids from the root to the unit; null when they lead in a circle. */
export function wayOf(tree: Tree, id: number): number[] | null {
  const way: number[] = [];
  for (let at: number | null = id; at !== null; ) {
    if (way.length > 64) return null;
    way.push(at);
    at = tree.get(at)?.parent ?? null;
  }
  return way.reverse();
}

/** Open and ended units directly below each. */
export function childrenOf(tree: Tree): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const { id, parent } of tree.values()) {
    if (parent === null) continue;
    const known = children.get(parent);
    if (known) known.push(id);
    else children.set(parent, [id]);
  }
  return children;
}

/** The lowest unit that stands in all the ways; null without any. */
export function lowestCommon(ways: readonly (readonly number[])[]): number | null {
  const [first, ...others] = ways;
  return first?.findLast((id) => others.every((way) => way.includes(id))) ?? null;
}
