import type { Organ } from "./organs.ts";

/**
 * Where a rule is written, named by its text `leadership.source.<code>`. The articles wait for the full text of the
 * present Charter.
 */
export const SOURCES = [
  "charter_third",
  "charter_inspection",
  "charter_secretary",
  "charter_terms",
  "guidance_branch",
  "guidance_before_2025",
  "congress",
] as const;
export type RuleSource = (typeof SOURCES)[number];

/** What a unit's organs should look like. A breach is a warning with its source, never a wall. */
export type SizeRange = {
  organ: Organ;
  /** Types of units that it speaks of. */
  types: readonly string[];
  least: number;
  most: number;
  source: RuleSource;
  /** Not confirmed in a text in force: shown as a hint only. */
  doubtful: boolean;
};

export const STANDING_SHARE = { most: 1 / 3, source: "charter_third" } as const;
export const INSPECTION_LIMIT = { source: "charter_inspection" } as const;
/** Fewer members than this: a secretary and, if needed, one deputy. */
export const BRANCH_COMMITTEE_FROM = { members: 9, source: "guidance_branch" } as const;

const BEFORE_2025 = "guidance_before_2025";

/** Sizes for the levels after July 2025 are not published yet. */
export const SIZE_RANGES: readonly SizeRange[] = [
  {
    organ: "EXECUTIVE_COMMITTEE",
    types: ["BRANCH", "BASE_BRANCH"],
    least: 3,
    most: 5,
    source: BEFORE_2025,
    doubtful: true,
  },
  {
    organ: "EXECUTIVE_COMMITTEE",
    types: ["BASE_UNION"],
    least: 5,
    most: 15,
    source: BEFORE_2025,
    doubtful: true,
  },
  {
    organ: "EXECUTIVE_COMMITTEE",
    types: ["DISTRICT", "BASE_UNION_DELEGATED"],
    least: 15,
    most: 33,
    source: BEFORE_2025,
    doubtful: true,
  },
  {
    organ: "STANDING_COMMITTEE",
    types: ["DISTRICT", "BASE_UNION_DELEGATED"],
    least: 5,
    most: 11,
    source: BEFORE_2025,
    doubtful: true,
  },
  // "45 or more" for the committee: there is no upper bound to warn about.
  {
    organ: "EXECUTIVE_COMMITTEE",
    types: ["PROVINCIAL", "CENTRAL_DIRECT"],
    least: 21,
    most: Number.POSITIVE_INFINITY,
    source: BEFORE_2025,
    doubtful: true,
  },
  {
    organ: "STANDING_COMMITTEE",
    types: ["PROVINCIAL", "CENTRAL_DIRECT"],
    least: 7,
    most: 15,
    source: BEFORE_2025,
    doubtful: true,
  },
];
