import { dayOf } from "./days.ts";
import type { Random } from "./random.ts";
import type { Region } from "./regions.ts";

export type DemoUnitType =
  | "CENTRAL"
  | "PROVINCIAL"
  | "CENTRAL_DIRECT"
  | "BASE_UNION"
  | "BASE_UNION_DELEGATED"
  | "SUB_BASE_UNION"
  | "BASE_BRANCH"
  | "INTER_BRANCH"
  | "BRANCH";

export type DemoSector =
  | "RESIDENTIAL"
  | "SCHOOL_SECONDARY"
  | "SCHOOL_HIGHER"
  | "OFFICE"
  | "ENTERPRISE_STATE"
  | "ENTERPRISE_PRIVATE"
  | "ARMY"
  | "POLICE"
  | "OVERSEAS"
  | "TEMPORARY";

/** Who the members of a branch are; decides ages, work and education. */
export type BranchProfile = keyof typeof BRANCH_SIZES;

/** Usual number of members of a branch; grade 10 is small because most of it is not sixteen yet. */
const BRANCH_SIZES = {
  CLASS_10: 4,
  CLASS_11: 21,
  CLASS_12: 36,
  STUDENT: 33,
  TEACHER: 13,
  RESIDENT: 19,
  WORKER: 19,
  OFFICE: 14,
  SOLDIER: 26,
  POLICE: 17,
  OVERSEAS: 18,
  VOLUNTEER: 15,
} as const;

/** A unit before it has a number: only branches and base branches carry a profile and a weight. */
export type Draft = {
  readonly type: DemoUnitType;
  readonly sector: DemoSector | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly adminUnitCode: string | null;
  /** Day of the founding decision. */
  readonly founded: number;
  readonly profile: BranchProfile | null;
  /** Members before scaling to the exact number asked for. */
  readonly weight: number;
  readonly children: Draft[];
  /** Index of the commune in its region's list, or -1. */
  readonly communeIndex: number;
};

export type DraftContext = {
  readonly random: Random;
  readonly region: Region;
  /** Members to place in this room. */
  readonly members: number;
  readonly asOf: number;
};

type GroupFields = Pick<Draft, "type" | "sector" | "name" | "founded"> &
  Partial<Pick<Draft, "shortName" | "adminUnitCode" | "communeIndex">>;

export const group = (fields: GroupFields, children: Draft[] = []): Draft => ({
  shortName: null,
  adminUnitCode: null,
  communeIndex: -1,
  profile: null,
  weight: 0,
  ...fields,
  children,
});

type LeafFields = Pick<Draft, "name" | "sector" | "founded"> &
  Partial<Pick<Draft, "type" | "shortName" | "communeIndex">>;

/** A branch (or base branch); its size spreads around what is usual for its kind. */
export function branch(random: Random, profile: BranchProfile, fields: LeafFields): Draft {
  const spread = random.unit() + random.unit() + random.unit() - 1.5;
  let weight = BRANCH_SIZES[profile] * Math.exp(0.62 * spread - 0.05);
  // A few branches shrank below the minimum of three: the warning has to have something to warn of.
  if (profile === "RESIDENT" && random.chance(0.006)) weight = random.between(1, 2);
  else weight = Math.max(weight, 4);
  return {
    type: "BRANCH",
    shortName: null,
    adminUnitCode: null,
    communeIndex: -1,
    ...fields,
    profile,
    weight,
    children: [],
  };
}

/** Cuts a whole number into parts as the weights say; the parts add up. */
export function shareOut(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let before = 0;
  let running = 0;
  return weights.map((weight) => {
    running += weight;
    const until = Math.round((total * running) / sum);
    const part = until - before;
    before = until;
    return part;
  });
}

export const equalParts = (total: number, parts: number): number[] =>
  shareOut(
    total,
    Array.from({ length: parts }, () => 1),
  );

/** A founding day between two years, both included, never after `asOf`. */
export const foundedBetween = (random: Random, from: number, to: number, asOf: number): number =>
  Math.min(random.between(dayOf(from, 1, 5), dayOf(to, 12, 28)), asOf);
