import { leastOf, reaches, type Share } from "#kernel/contract/vote.ts";
import type { CalledAs, Count, Presence } from "./meeting.ts";

type Line = { readonly calledAs: CalledAs; readonly presence: Presence | null };

/**
 * The count of a branch's roll. In the base of the quorum are its members, and whoever is deferred or away but came;
 * a guest has no vote and is in neither number, but in one of their own.
 */
export function countOf(lines: readonly Line[]): Count & { unmarked: number; guests: number } {
  const own = lines.filter((line) => line.calledAs !== "GUEST");
  const of = (presence: Presence | null) => own.filter((line) => line.presence === presence).length;
  return {
    called: own.length,
    eligible: own.filter((line) => line.calledAs === "MEMBER" || line.presence === "PRESENT").length,
    present: of("PRESENT"),
    excused: of("EXCUSED"),
    absent: of("ABSENT"),
    unmarked: of(null),
    guests: lines.filter((line) => line.calledAs === "GUEST" && line.presence === "PRESENT").length,
  };
}

/** Whether a meeting with this count is valid: at least the share of the base is there, and somebody at all. */
export const isValid = ({ present, eligible }: Pick<Count, "present" | "eligible">, quorum: Share): boolean =>
  present > 0 && reaches(present, eligible, quorum);

export const needPresent = (eligible: number, quorum: Share): number =>
  Math.max(1, leastOf(eligible, quorum));
