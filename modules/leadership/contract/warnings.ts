import { z } from "zod";
import { leadsUnit, Organ } from "./organs.ts";
import {
  BRANCH_COMMITTEE_FROM,
  INSPECTION_LIMIT,
  SIZE_RANGES,
  SOURCES,
  STANDING_SHARE,
} from "./size-rules.ts";

export const OrganWarning = z.strictObject({
  code: z.enum([
    "standing_too_large",
    "inspection_too_large",
    "branch_too_small",
    "size_outside_range",
    "fewer_than_fixed",
    "more_than_fixed",
    "no_secretary",
    "several_secretaries",
    "term_over",
  ]),
  organ: Organ.nullable(),
  have: z.number().int().nullable(),
  need: z.number().int().nullable(),
  /** Where the rule is written. */
  source: z.enum(SOURCES),
  /** The rule itself is not confirmed. */
  doubtful: z.boolean(),
});
export type OrganWarning = z.infer<typeof OrganWarning>;

export type HeldPosition = { personId: string; organ: Organ; rank: string };
export type OrganFacts = {
  type: string;
  tier: string;
  /** Members in the unit's count. */
  members: number;
  positions: readonly HeldPosition[];
  sizes: Partial<Record<Organ, number>>;
  termOver: boolean;
};

/**
 * Persons in an organ. Who stands in the standing committee or the Secretariat is a member of the executive committee;
 * secretary and deputies are in the standing committee where there is one.
 */
export function organCount(positions: readonly HeldPosition[], organ: Organ): number {
  const inOrgan = (wanted: Organ) => positions.filter((position) => position.organ === wanted);
  if (organ === "EXECUTIVE_COMMITTEE") {
    const led = [
      ...inOrgan("EXECUTIVE_COMMITTEE"),
      ...inOrgan("STANDING_COMMITTEE"),
      ...inOrgan("SECRETARIAT"),
    ];
    return new Set(led.map((position) => position.personId)).size;
  }
  const own = inOrgan(organ);
  if (organ === "STANDING_COMMITTEE" && own.length > 0) {
    const leaders = positions.filter(
      (position) => leadsUnit(position.rank) || position.rank === "DEPUTY_SECRETARY",
    );
    return new Set([...own, ...leaders].map((position) => position.personId)).size;
  }
  return new Set(own.map((position) => position.personId)).size;
}

const CHARTER = { doubtful: false };

function shareWarnings(facts: OrganFacts): OrganWarning[] {
  const found: OrganWarning[] = [];
  const executive = organCount(facts.positions, "EXECUTIVE_COMMITTEE");
  const standing = organCount(facts.positions, "STANDING_COMMITTEE");
  const inspection = organCount(facts.positions, "INSPECTION_COMMITTEE");
  const mostStanding = Math.floor(executive * STANDING_SHARE.most);
  if (standing > mostStanding) {
    found.push({
      ...CHARTER,
      code: "standing_too_large",
      organ: "STANDING_COMMITTEE",
      have: standing,
      need: mostStanding,
      source: STANDING_SHARE.source,
    });
  }
  if (standing > 0 && inspection > standing) {
    found.push({
      ...CHARTER,
      code: "inspection_too_large",
      organ: "INSPECTION_COMMITTEE",
      have: inspection,
      need: standing,
      source: INSPECTION_LIMIT.source,
    });
  }
  return found;
}

function branchWarning(facts: OrganFacts): OrganWarning[] {
  const isSmall = facts.tier === "BRANCH" && facts.members < BRANCH_COMMITTEE_FROM.members;
  const members = facts.positions.filter((position) => position.rank === "COMMITTEE_MEMBER");
  if (!isSmall || members.length === 0) return [];
  const { source, members: need } = BRANCH_COMMITTEE_FROM;
  return [
    {
      ...CHARTER,
      code: "branch_too_small",
      organ: "EXECUTIVE_COMMITTEE",
      have: facts.members,
      need,
      source,
    },
  ];
}

function sizeWarnings(facts: OrganFacts): OrganWarning[] {
  const found: OrganWarning[] = [];
  const hasNoCommittee = facts.tier === "BRANCH" && facts.members < BRANCH_COMMITTEE_FROM.members;
  for (const range of SIZE_RANGES.filter((one) => one.types.includes(facts.type))) {
    const have = organCount(facts.positions, range.organ);
    if (have === 0 || hasNoCommittee || (have >= range.least && have <= range.most)) continue;
    const need = have < range.least ? range.least : range.most;
    const { organ, source, doubtful } = range;
    found.push({ code: "size_outside_range", organ, have, need, source, doubtful });
  }
  for (const [name, need] of Object.entries(facts.sizes)) {
    const organ = name as Organ;
    const have = organCount(facts.positions, organ);
    if (have === need) continue;
    const code = have < need ? "fewer_than_fixed" : "more_than_fixed";
    found.push({ ...CHARTER, code, organ, have, need, source: "congress" });
  }
  return found;
}

function leaderWarnings(facts: OrganFacts): OrganWarning[] {
  // A Secretariat has several secretaries below the first one.
  const heads = new Set(
    facts.positions
      .filter((p) => leadsUnit(p.rank) && (facts.tier !== "CENTRAL" || p.rank === "FIRST_SECRETARY"))
      .map((p) => p.personId),
  );
  const source = "charter_secretary" as const;
  const base = { ...CHARTER, organ: null, have: heads.size, need: 1, source };
  if (heads.size === 0) return [{ ...base, code: "no_secretary" }];
  return heads.size > 1 ? [{ ...base, code: "several_secretaries" }] : [];
}

/** What in the unit's organs does not fit the rules, each with the rule's source. */
export function organWarnings(facts: OrganFacts): OrganWarning[] {
  const over: OrganWarning[] = facts.termOver
    ? [
        {
          code: "term_over",
          organ: null,
          have: null,
          need: null,
          source: "charter_terms",
          doubtful: false,
        },
      ]
    : [];
  return [
    ...over,
    ...leaderWarnings(facts),
    ...shareWarnings(facts),
    ...branchWarning(facts),
    ...sizeWarnings(facts),
  ];
}
