import { z } from "zod";

/** Leading organs (membership charter: the executive committee leads between two congresses). */
export const ORGANS = [
  "EXECUTIVE_COMMITTEE",
  "STANDING_COMMITTEE",
  "SECRETARIAT",
  "INSPECTION_COMMITTEE",
  "FULL_TIME_OFFICE",
] as const;
export const Organ = z.enum(ORGANS);
export type Organ = z.infer<typeof Organ>;

/** From the highest to the lowest: lists of leaders stand in this order. */
export const RANKS = [
  "FIRST_SECRETARY",
  "PERMANENT_SECRETARY",
  "SECRETARY",
  "DEPUTY_SECRETARY",
  "INSPECTION_CHAIR",
  "INSPECTION_VICE_CHAIR",
  "COMMITTEE_MEMBER",
  "OFFICER",
] as const;
export const Rank = z.enum(RANKS);
export type Rank = z.infer<typeof Rank>;

export const RANKS_OF_ORGAN: Readonly<Record<Organ, readonly Rank[]>> = {
  EXECUTIVE_COMMITTEE: ["SECRETARY", "DEPUTY_SECRETARY", "COMMITTEE_MEMBER"],
  STANDING_COMMITTEE: ["SECRETARY", "DEPUTY_SECRETARY", "COMMITTEE_MEMBER"],
  SECRETARIAT: ["FIRST_SECRETARY", "PERMANENT_SECRETARY", "SECRETARY"],
  INSPECTION_COMMITTEE: ["INSPECTION_CHAIR", "INSPECTION_VICE_CHAIR", "COMMITTEE_MEMBER"],
  FULL_TIME_OFFICE: ["OFFICER"],
};

/** Organs that a unit may have, by the tier of its type. Only Central has a Secretariat. */
export function organsOfTier(tier: string): readonly Organ[] {
  if (tier === "CENTRAL") return ORGANS;
  if (tier === "PROVINCE" || tier === "ABOVE_BASE")
    return ["EXECUTIVE_COMMITTEE", "STANDING_COMMITTEE", "INSPECTION_COMMITTEE", "FULL_TIME_OFFICE"];
  if (tier === "BASE") return ["EXECUTIVE_COMMITTEE", "STANDING_COMMITTEE", "INSPECTION_COMMITTEE"];
  return ["EXECUTIVE_COMMITTEE"];
}

/** What the roster's position filter tells apart. */
export type PositionFacet = "SECRETARY" | "DEPUTY" | "COMMITTEE" | "NONE";

const FACET_OF_RANK: Readonly<Record<Rank, PositionFacet>> = {
  FIRST_SECRETARY: "SECRETARY",
  PERMANENT_SECRETARY: "SECRETARY",
  SECRETARY: "SECRETARY",
  DEPUTY_SECRETARY: "DEPUTY",
  INSPECTION_CHAIR: "COMMITTEE",
  INSPECTION_VICE_CHAIR: "COMMITTEE",
  COMMITTEE_MEMBER: "COMMITTEE",
  OFFICER: "NONE",
};
const STRENGTH: readonly PositionFacet[] = ["SECRETARY", "DEPUTY", "COMMITTEE", "NONE"];

/** The highest of the positions that a person holds. */
export const facetOf = (ranks: readonly string[]): PositionFacet =>
  STRENGTH.find((facet) => ranks.some((rank) => FACET_OF_RANK[rank as Rank] === facet)) ?? "NONE";

/** Secretaries of every kind. */
export const leadsUnit = (rank: string): boolean => FACET_OF_RANK[rank as Rank] === "SECRETARY";
