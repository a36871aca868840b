import { addDays, addYears, type PlainDate } from "#kernel/contract/plain-date.ts";
import type { RuleSet } from "./rules.ts";

/** The first day on which somebody may be admitted. */
export function admissibleFrom(dateOfBirth: PlainDate, rules: RuleSet): PlainDate {
  const years = rules.get("admission.leastAge");
  // "15 tuổi 1 ngày": the day after the birthday a year earlier (guidance since 2011); "đủ 16": the birthday itself.
  return rules.get("admission.ageMode") === "FULL"
    ? addYears(dateOfBirth, years)
    : addDays(addYears(dateOfBirth, years - 1), 1);
}

/** The first day on which somebody is too old to be admitted: aged one more than the highest age. */
export const tooOldFrom = (dateOfBirth: PlainDate, rules: RuleSet): PlainDate =>
  addYears(dateOfBirth, rules.get("admission.mostAge") + 1);

/** The first day on which an ordinary member is "over 30". */
export function maturesFrom(dateOfBirth: PlainDate, rules: RuleSet): PlainDate {
  const years = rules.get("maturity.age");
  return rules.get("maturity.test") === "AFTER_30TH_BIRTHDAY"
    ? addDays(addYears(dateOfBirth, years), 1)
    : addYears(dateOfBirth, years + 1);
}

/** The first day on which nobody without office may stay, even by wish. */
export const leavesLatestFrom = (dateOfBirth: PlainDate, rules: RuleSet): PlainDate =>
  addYears(dateOfBirth, rules.get("maturity.longestAge") + 1);
