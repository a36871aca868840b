import type { Named } from "#modules/cases/server/api.ts";
import type { Rank } from "#modules/leadership/contract/organs.ts";

export const rankOf = ({ line }: Named): Rank => line.facts.rank as Rank;

/** The seats that a provisional committee gives: one in the committee, for some another in the standing one. */
export const seatsOf = (named: readonly Named[]) =>
  named.flatMap((one) => {
    const { standing, employment } = one.line.facts as {
      standing?: boolean;
      employment?: "FULL_TIME" | null;
    };
    const seat = {
      personId: one.person.personId,
      rank: rankOf(one),
      chosen: "APPOINTED" as const,
      electedOn: null,
      employment: employment ?? null,
    };
    return [
      { ...seat, organ: "EXECUTIVE_COMMITTEE" as const },
      ...(standing ? [{ ...seat, organ: "STANDING_COMMITTEE" as const }] : []),
    ];
  });
