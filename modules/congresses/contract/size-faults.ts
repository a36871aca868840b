import { exceeds, type Share } from "#kernel/contract/vote.ts";
import { organsOfTier } from "#modules/leadership/contract/organs.ts";
import type { RuleName } from "#modules/rules/contract/rules.ts";

export type Sizes = {
  committeeSize: number;
  deputySize: number | null;
  standingSize: number | null;
  inspectionSize: number | null;
};

type SizeRules = { standingShare: Share; branchFrom: number };
export type SizeFault = {
  code:
    | "standing_too_large"
    | "inspection_too_large"
    | "branch_too_small"
    | "organ_not_here"
    | "deputies_too_many";
  data: Record<string, string | number>;
  rule?: RuleName;
};

/** What of the numbers that a congress would fix goes against the Charter. */
export function sizeFaults(
  sizes: Sizes,
  unit: { tier: string; members: number },
  rules: SizeRules,
): SizeFault[] {
  const { committeeSize, deputySize, standingSize, inspectionSize } = sizes;
  const organs = organsOfTier(unit.tier);
  if (
    (standingSize !== null && !organs.includes("STANDING_COMMITTEE")) ||
    (inspectionSize !== null && !organs.includes("INSPECTION_COMMITTEE"))
  )
    return [{ code: "organ_not_here", data: {} }];
  // Below it there is no committee: a secretary and at most one deputy.
  if (unit.tier === "BRANCH" && unit.members < rules.branchFrom && committeeSize > 2)
    return [
      {
        code: "branch_too_small",
        data: { members: unit.members, need: rules.branchFrom },
        rule: "committee.branchFrom",
      },
    ];
  if ((deputySize ?? 0) >= committeeSize && committeeSize > 0 && (deputySize ?? 0) > 0)
    return [{ code: "deputies_too_many", data: { deputies: deputySize ?? 0, most: committeeSize - 1 } }];
  const faults: SizeFault[] = [];
  if (standingSize !== null && exceeds(standingSize, committeeSize, rules.standingShare)) {
    const [part, whole] = rules.standingShare;
    faults.push({
      code: "standing_too_large",
      data: { have: standingSize, most: Math.floor((committeeSize * part) / whole) },
      rule: "committee.standingShare",
    });
  }
  if (standingSize !== null && inspectionSize !== null && inspectionSize > standingSize)
    faults.push({ code: "inspection_too_large", data: { have: inspectionSize, most: standingSize } });
  return faults;
}
