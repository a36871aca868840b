import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Block } from "#kernel/contract/procedure.ts";
import { faultsOf, resultOf, Vote, type VoteRule } from "#kernel/contract/vote.ts";
import { type Line, linesOf, writeLines } from "#kernel/workflow/lines.ts";
import type { Acting } from "#kernel/workflow/server.ts";
import { type Named, namedBlock } from "./named.ts";

const voteOf = (line: Line) => Vote.safeParse(line.facts.vote);

/** Whose vote is missing or contradicts itself, and for whom too few were present: open votes, one for each person. */
export function voteBlocks(named: readonly Named[], rule: VoteRule): Block[] {
  const missing: Named[] = [];
  const faulty: Named[] = [];
  const invalid: Named[] = [];
  let need = 0;
  for (const one of named) {
    const vote = voteOf(one.line);
    if (!vote.success) missing.push(one);
    else if (faultsOf(vote.data, { secret: false }).length > 0) faulty.push(one);
    else {
      const result = resultOf(vote.data, rule);
      if (result.valid) continue;
      invalid.push(one);
      need = Math.max(need, result.needPresent);
    }
  }
  return [
    ...namedBlock("cases.vote_missing", missing),
    ...namedBlock("cases.vote_faulty", faulty),
    ...namedBlock("cases.no_quorum", invalid, { rule: "meeting.quorum", need }),
  ];
}

/** What is wrong with one vote of a form: numbers that contradict each other, or too few present. */
export function refusalOfVote(vote: Vote, rule: VoteRule, kind: { secret: boolean }): Refusal | null {
  const [fault] = faultsOf(vote, kind);
  if (fault) return refuse("cases.vote_wrong", { status: 422, data: { fault: fault.code } });
  const { valid, needPresent } = resultOf(vote, rule);
  if (valid) return null;
  return refuse("cases.too_few_present", { data: { rule: "meeting.quorum", need: needPresent } });
}

/** Those whose vote was carried. */
export const carriedOf = (named: readonly Named[], rule: VoteRule): Named[] =>
  named.filter(({ line }) => {
    const vote = voteOf(line);
    return vote.success && resultOf(vote.data, rule).carried;
  });

/** Whoever did not get enough votes goes no further; answers how many. */
export async function markNotCarried(acting: Acting, caseId: string, rule: VoteRule): Promise<number> {
  const lost = (await linesOf(acting.db, caseId)).filter((line) => {
    const vote = voteOf(line);
    return vote.success && !resultOf(vote.data, rule).carried;
  });
  if (lost.length === 0) return 0;
  return writeLines(
    acting.db,
    caseId,
    lost.map((line) => ({ personId: line.personId, outcome: "NOT_CARRIED", reason: null })),
  );
}
