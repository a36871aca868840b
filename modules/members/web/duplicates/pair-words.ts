import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import type { BadgeTone } from "#kernel/web/parts/badge.tsx";
import type { DuplicateSide } from "../../contract/duplicate-endpoints.ts";

/** Who it is and where; a record outside one's part keeps its place to itself. */
export const sideWords = (side: DuplicateSide): string => `${side.name} · ${placeWords(side)}`;

const placeWords = (side: DuplicateSide): string => side.unitName ?? t("members.duplicates.elsewhere");

/** Where both stand: once when it is one unit. */
export const placesWords = (a: DuplicateSide, b: DuplicateSide): string =>
  [...new Set([placeWords(a), placeWords(b)])].join(" – ");

export const bornWords = (side: DuplicateSide): string =>
  side.dateOfBirth ? showDate(side.dateOfBirth) : String(side.birthYear);

/** Who the pair is about: once when both records say the same. */
export function whoWords(a: DuplicateSide, b: DuplicateSide): string {
  const [first, second] = [a, b].map((side) => `${side.name}, ${bornWords(side)}`);
  return first === second ? (first as string) : `${first} – ${second}`;
}

export const scoreTone = (score: number): BadgeTone =>
  score >= 0.9 ? "late" : score >= 0.7 ? "wait" : "plain";
