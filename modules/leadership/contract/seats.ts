import type { Rank } from "./organs.ts";

/** Whoever holds something in a unit's executive committee today or has it promised for a later day. */
export type Seat = { personId: string; fullName: string; rank: string };

/** A unit's executive committee as a list of members meets it. */
export type Committee = { termId: string | null; seats: readonly Seat[] };

/**
 * What becomes of a position that a list names: `free` is written; `held` is there already; `other` means that the
 * person holds another one in the same committee; `taken` that the branch has its secretary.
 */
export type SeatAnswer = { is: "free" } | { is: "held" } | { is: "other" | "taken"; by: Seat };

/** A committee has one secretary; deputies and members are as many as the congress fixed, which lists do not say. */
export function seatFor(committee: Committee, personId: string | null, rank: Rank): SeatAnswer {
  const own = committee.seats.filter((seat) => seat.personId === personId);
  if (own.some((seat) => seat.rank === rank)) return { is: "held" };
  const [other] = own;
  if (other) return { is: "other", by: other };
  const secretary = committee.seats.find((seat) => seat.rank === "SECRETARY");
  return rank === "SECRETARY" && secretary ? { is: "taken", by: secretary } : { is: "free" };
}
