import { z } from "zod";
import { type RoleCode, rankOf } from "./roles.ts";

/**
 * What may be seen of one group of fields, weakest first:
 * `none` nothing; `aggregate` only counted; `own` only one's own; `masked` a part of the value (•••• 123);
 * `reveal` masked, the value on a stated reason with a line in the trail; `read` as it is.
 */
export const FieldRight = z.enum(["none", "own", "aggregate", "masked", "reveal", "read"]);
export type FieldRight = z.infer<typeof FieldRight>;

/**
 * `roster`: name, birth date, unit, status in a list. `record`: the person's page. `contact`: phone, e-mail, address.
 * `sensitive`: ethnicity, religion, Party status.
 */
export const FieldRights = z.strictObject({
  roster: FieldRight,
  record: FieldRight,
  nationalId: FieldRight,
  contact: FieldRight,
  sensitive: FieldRight,
  family: FieldRight,
  health: FieldRight,
});
export type FieldRights = z.infer<typeof FieldRights>;
export type FieldGroup = keyof FieldRights;

const NONE: FieldRights = {
  roster: "none",
  record: "none",
  nationalId: "none",
  contact: "none",
  sensitive: "none",
  family: "none",
  health: "none",
};

type Column = "branch" | "base" | "province" | "central";

/** The columns of the table of rights; a delegated base union and a former district stand with the base. */
const COLUMN_OF_TIER: Record<string, Column> = {
  CELL: "branch",
  BRANCH: "branch",
  BASE: "base",
  ABOVE_BASE: "base",
  PROVINCE: "province",
  CENTRAL: "central",
};

export const TIERS: readonly string[] = ["CENTRAL", "PROVINCE", "ABOVE_BASE", "BASE", "BRANCH", "CELL"];

const FULL: Record<Column, FieldRights> = {
  branch: {
    roster: "read",
    record: "read",
    nationalId: "reveal",
    contact: "read",
    sensitive: "read",
    family: "none",
    health: "none",
  },
  base: {
    roster: "read",
    record: "read",
    nationalId: "reveal",
    contact: "read",
    sensitive: "read",
    family: "reveal",
    health: "reveal",
  },
  province: {
    roster: "read",
    record: "read",
    nationalId: "reveal",
    contact: "reveal",
    sensitive: "aggregate",
    family: "none",
    health: "none",
  },
  // The Central office works with figures: it opens one person only for a stated reason.
  central: {
    roster: "read",
    record: "reveal",
    nationalId: "reveal",
    contact: "reveal",
    sensitive: "aggregate",
    family: "none",
    health: "none",
  },
};

const STRENGTH = FieldRight.options;
const atMost = (right: FieldRight, limit: FieldRight): FieldRight =>
  STRENGTH.indexOf(right) <= STRENGTH.indexOf(limit) ? right : limit;
const capped = (rights: FieldRights, limits: Partial<FieldRights>): FieldRights => {
  const groups = Object.keys(rights) as FieldGroup[];
  return Object.fromEntries(
    groups.map((group) => [group, atMost(rights[group], limits[group] ?? rights[group])]),
  ) as FieldRights;
};

const LIMITS: Partial<Record<RoleCode, Partial<FieldRights>>> = {
  UNIT_ADMIN: {
    nationalId: "masked",
    contact: "masked",
    sensitive: "aggregate",
    family: "none",
    health: "none",
  },
  INSPECTOR: {
    nationalId: "masked",
    contact: "masked",
    sensitive: "aggregate",
    family: "none",
    health: "none",
  },
  BRANCH_COMMITTEE: {
    nationalId: "masked",
    contact: "masked",
    sensitive: "none",
    family: "none",
    health: "none",
  },
  TREASURER: {
    record: "none",
    nationalId: "none",
    contact: "masked",
    sensitive: "none",
    family: "none",
    health: "none",
  },
  UNIT_LEADER: {},
  UNIT_OFFICER: {},
  BRANCH_SECRETARY: {},
};

/**
 * What a role sees of a person, by the tier of the post's unit (`organisation.unit_type.tier`). The server masks by it
 * and the screens hide by it; the permission is asked besides. An unknown role or tier sees nothing.
 */
export function fieldRights(role: string, tier: string): FieldRights {
  const column = COLUMN_OF_TIER[tier];
  if (!column || rankOf(role) < 0) return NONE;
  if (role === "MEMBER") {
    const groups = Object.keys(NONE) as FieldGroup[];
    return Object.fromEntries(groups.map((group) => [group, "own"])) as FieldRights;
  }
  if (role === "REPORT_VIEWER") return { ...NONE, sensitive: "aggregate" };
  const limits = LIMITS[role as RoleCode];
  return limits ? capped(FULL[column], limits) : NONE;
}
