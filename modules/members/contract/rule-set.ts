import type { PlainDate } from "#kernel/contract/plain-date.ts";

/**
 * Thresholds of membership with the day from which they hold. Every decision stores the id of the set it was checked
 * against. The newest set that began on or before the day applies.
 */
export type RuleSet = {
  id: string;
  from: string;
  /** Completed years at admission below which a warning is shown. */
  admissionAge: number;
  /** Completed years at joining the Party below which the date is refused. */
  partyAge: number;
  /** Completed years after which an ordinary member is expected to come of age. */
  ordinaryAge: number;
  sources: Record<string, string>;
};

export const RULE_SETS: readonly RuleSet[] = [
  {
    id: "charter-12",
    from: "2022-12-15",
    admissionAge: 16,
    partyAge: 18,
    ordinaryAge: 30,
    sources: {
      admissionAge:
        "Charter XII and a 2026 question bank say 16 completed years; older guidance counts from 15 years and a day. To be confirmed, so only a warning.",
      partyAge: "Party Charter, article 1: from 18 completed years.",
      ordinaryAge:
        "Charter: members over 30 come of age; the day (30th or 31st birthday) is to be confirmed, so only a warning.",
    },
  },
];

export const rulesOn = (day: PlainDate): RuleSet =>
  RULE_SETS.filter((set) => set.from <= day).at(-1) ?? (RULE_SETS[0] as RuleSet);
