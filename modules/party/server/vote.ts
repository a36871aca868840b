import { resultOf, type Vote } from "#kernel/contract/vote.ts";
import type { RuleSet } from "#modules/rules/contract/rules.ts";

/** More than half of all members of the branch, not of those present. */
export const introductionRule = (rules: RuleSet) =>
  ({ quorum: rules.get("meeting.quorum"), majority: rules.get("party.majority"), of: "eligible" }) as const;

export const introductionVote = (rules: RuleSet, vote: Vote) => resultOf(vote, introductionRule(rules));
