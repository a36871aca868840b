import { z } from "zod";
import { Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { RoleCode } from "#modules/accounts/contract/roles.ts";
import { leadsUnit, type Organ, type Rank } from "./organs.ts";

const BRANCH_TIERS = new Set(["BRANCH", "CELL"]);

/** The role whose rights go with a position in a unit of the tier; null when none does. */
export function roleOfPosition(organ: Organ, rank: Rank, tier: string): RoleCode | null {
  if (organ === "INSPECTION_COMMITTEE") return "INSPECTOR";
  if (organ === "FULL_TIME_OFFICE") return "UNIT_OFFICER";
  const isBranch = BRANCH_TIERS.has(tier);
  if (leadsUnit(rank) || rank === "DEPUTY_SECRETARY") return isBranch ? "BRANCH_SECRETARY" : "UNIT_LEADER";
  return isBranch ? "BRANCH_COMMITTEE" : null;
}

/** Rights that a position's holder has, or may be given by who asks. */
export const PositionRights = z.strictObject({
  accountId: Uuid,
  username: z.string(),
  role: RoleCode,
  /** Whether the account has them already, by this position or otherwise. */
  given: z.boolean(),
  /** The days on which they would hold: from today at the earliest, to the planned end. */
  from: PlainDate,
  to: PlainDate.nullable(),
});
export type PositionRights = z.infer<typeof PositionRights>;
