import type { RuleSet } from "#modules/rules/contract/rules.ts";
import type { CapRule } from "../contract/cap.ts";
import type { CeilingRules } from "../contract/ceiling.ts";
import type { Level } from "../contract/levels.ts";

/** The cap of a year: the rule's, or the campaign's own when that is stricter. */
export const capRuleOf = (rules: RuleSet, own: number | null): CapRule => ({
  percent: Math.min(rules.get("rating.excellentCap"), own ?? 100),
  of: rules.get("rating.excellentCapBase") === "RATED" ? "RATED" : "GOOD_OR_BETTER",
  atLeast: rules.get("rating.excellentAtLeast"),
});

export const isCapWithinBase = (rules: RuleSet): boolean => rules.get("rating.excellentCapWithin") === "BASE";

export const ceilingRulesOf = (rules: RuleSet): CeilingRules => ({
  afterReprimand: rules.get("rating.afterReprimand") as Level,
  afterWarning: rules.get("rating.afterWarning") as Level,
  duesForExcellent: rules.get("rating.duesForExcellent"),
  trainingForExcellent: rules.get("rating.trainingForExcellent"),
  attendanceForExcellent: rules.get("rating.attendanceForExcellent"),
});
