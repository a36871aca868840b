import { ageOn, type PlainDate } from "#kernel/contract/plain-date.ts";
import { RULES, type RuleName, type RuleSet } from "#modules/rules/contract/rules.ts";

type Led = { readonly tier: string; readonly sector: string };
type AgeRule = Extract<RuleName, `cadre.${string}Age`>;

/** The limit for whoever leads such a unit for the first time; null when none is known. */
export function ageRuleOf(unit: Led, rank: string): AgeRule | null {
  const leads = rank === "SECRETARY" || rank === "FIRST_SECRETARY";
  if (!leads) return null;
  if (unit.tier === "BRANCH") return "cadre.branchSecretaryAge";
  if (unit.tier === "BASE" && unit.sector === "RESIDENTIAL") return "cadre.communeSecretaryAge";
  if (unit.tier === "PROVINCE") return "cadre.provinceSecretaryAge";
  return unit.tier === "CENTRAL" ? "cadre.centralSecretaryAge" : null;
}

export type TooOld = {
  readonly rule: AgeRule;
  readonly age: number;
  readonly most: number;
  /** A rule that stands in a text refuses; one of mere practice asks for the reason of the exception. */
  readonly refuses: boolean;
};

/** Whether somebody is too old to take the post on a day. Who held it before takes it again at any age. */
export function tooOldFor(
  unit: Led,
  seat: { rank: string; dateOfBirth: PlainDate; heldBefore: boolean },
  day: PlainDate,
  rules: RuleSet,
): TooOld | null {
  const rule = ageRuleOf(unit, seat.rank);
  if (rule === null || seat.heldBefore) return null;
  const age = ageOn(seat.dateOfBirth, day);
  const most = rules.get(rule);
  return age > most ? { rule, age, most, refuses: RULES[rule].surety === "written" } : null;
}
