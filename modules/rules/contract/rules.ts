import type { Share, VoteRule } from "#kernel/contract/vote.ts";
import { CONGRESS_RULES } from "./congress-rules.ts";
import { MEMBERSHIP_RULES } from "./membership-rules.ts";
import { RATING_RULES } from "./rating-rules.ts";
import type { Rule } from "./rule.ts";
import { WORK_RULES } from "./work-rules.ts";

export const RULES = { ...MEMBERSHIP_RULES, ...WORK_RULES, ...CONGRESS_RULES, ...RATING_RULES } as const;
export type RuleName = keyof typeof RULES;

type ValueOf<N extends RuleName> = (typeof RULES)[N]["unit"] extends "share"
  ? Share
  : (typeof RULES)[N]["unit"] extends "yes"
    ? boolean
    : (typeof RULES)[N]["unit"] extends "choice"
      ? string
      : number;

/** Since when the values that stand here hold; what a Central officer changes comes over them. */
export const BASE_SET = "charter-12";

/** A rule's value from a day on, as Central has decided it. */
export type RuleChange = {
  readonly id: number;
  readonly name: string;
  readonly from: string;
  readonly value: unknown;
};

/** The rules of one day. `id` names them for good: what was decided by them can be checked by them again. */
export type RuleSet = {
  readonly id: string;
  get<N extends RuleName>(name: N): ValueOf<N>;
  /** A rule that counts days. */
  days(name: string): number;
};

/** The rules of a day from the changes that began by then; later changes of the same day win. */
export function ruleSetOf(changes: readonly RuleChange[], day: string): RuleSet {
  const inForce = changes
    .filter((change) => change.from <= day)
    .sort((a, b) => (a.from === b.from ? a.id - b.id : a.from < b.from ? -1 : 1));
  const values = new Map<string, unknown>(inForce.map((change) => [change.name, change.value]));
  const last = inForce.reduce((most, change) => Math.max(most, change.id), 0);
  const get = (name: RuleName): unknown => values.get(name) ?? RULES[name].value;
  return {
    id: last === 0 ? BASE_SET : `${BASE_SET}+${last}@${day}`,
    get: get as RuleSet["get"],
    days: (name) => {
      const value = name in RULES ? get(name as RuleName) : undefined;
      if (typeof value !== "number") throw new Error(`${name} is no rule in days`);
      return value;
    },
  };
}

/** Whether a value is one that the rule can have. */
export function isValueOf(name: RuleName, value: unknown): boolean {
  const rule: Rule = RULES[name];
  switch (rule.unit) {
    case "yes":
      return typeof value === "boolean";
    case "choice":
      return typeof value === "string" && value in (rule.choices ?? {});
    case "share":
      return (
        Array.isArray(value) &&
        value.length === 2 &&
        value.every((one) => Number.isInteger(one) && one > 0 && one <= 100) &&
        value[0] <= value[1]
      );
    default:
      return (
        typeof value === "number" &&
        Number.isInteger(value) &&
        value >= (rule.least ?? 0) &&
        value <= (rule.most ?? Number.MAX_SAFE_INTEGER)
      );
  }
}

/** What a branch meeting needs: its quorum, and more than a share of those present. */
export const voteRuleOf = (rules: RuleSet): VoteRule => ({
  quorum: rules.get("meeting.quorum"),
  majority: rules.get("meeting.majority"),
  of: "present",
});
