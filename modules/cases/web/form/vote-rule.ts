import type { VoteRuleNames } from "#kernel/contract/fields.ts";
import type { Share, VoteRule } from "#kernel/contract/vote.ts";
import { useRead } from "#kernel/web/reads.ts";
import { listRules } from "#modules/rules/contract/endpoints.ts";

const BRANCH_MEETING: VoteRuleNames = {
  quorum: "meeting.quorum",
  majority: "meeting.majority",
  of: "present",
};

/** The rule by which a vote is counted today; undefined until it is known. */
export function useVoteRule(names: VoteRuleNames = BRANCH_MEETING): VoteRule | undefined {
  const { data } = useRead(listRules, {}, { staleTime: 600_000 });
  const share = (name: string): Share | undefined => {
    const row = data?.rows.find((one) => one.name === name);
    return row?.unit === "share" ? (row.value as Share) : undefined;
  };
  const quorum = share(names.quorum);
  const majority = share(names.majority);
  return quorum && majority ? { quorum, majority, of: names.of } : undefined;
}
