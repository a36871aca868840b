import * as say from "#modules/cases/contract/paper-words.ts";
import type { Named } from "#modules/cases/server/api.ts";
import type { Organ, Rank } from "#modules/leadership/contract/organs.ts";

type Seat = { personId: string; organ: Organ; rank: Rank };

const INSPECTION: Partial<Record<Rank, string>> = {
  INSPECTION_CHAIR: "Chủ nhiệm Ủy ban Kiểm tra",
  INSPECTION_VICE_CHAIR: "Phó Chủ nhiệm Ủy ban Kiểm tra",
};
const EXECUTIVE: Partial<Record<Rank, string>> = { SECRETARY: "Bí thư", DEPUTY_SECRETARY: "Phó Bí thư" };

/** A seat as a paper names it: "Phó Bí thư", "Ủy viên Ban Thường vụ". */
export function seatWords({ organ, rank }: Pick<Seat, "organ" | "rank">): string {
  if (organ === "INSPECTION_COMMITTEE") return INSPECTION[rank] ?? "Ủy viên Ủy ban Kiểm tra";
  const post = EXECUTIVE[rank];
  if (post) return post;
  return organ === "STANDING_COMMITTEE" ? "Ủy viên Ban Thường vụ" : "Ủy viên Ban Chấp hành";
}

const ORDER = [
  "Bí thư",
  "Phó Bí thư",
  "Ủy viên Ban Thường vụ",
  "Ủy viên Ban Chấp hành",
  "Chủ nhiệm Ủy ban Kiểm tra",
  "Phó Chủ nhiệm Ủy ban Kiểm tra",
  "Ủy viên Ủy ban Kiểm tra",
];
const LOWER_OF: Readonly<Record<string, string>> = {
  "Ủy viên Ban Thường vụ": "Ủy viên Ban Chấp hành",
};

/** What each is, highest first: whoever leads or sits in the standing committee is a member of the committee anyway. */
function postsOf(seats: readonly Seat[], personId: string): string[] {
  const held = new Set(seats.filter((seat) => seat.personId === personId).map(seatWords));
  if (held.has("Bí thư") || held.has("Phó Bí thư")) for (const low of ORDER.slice(2, 4)) held.delete(low);
  for (const post of held) held.delete(LOWER_OF[post] ?? "");
  return ORDER.filter((post) => held.has(post));
}

/** Who takes which seat, in the order of the seats. */
export function seatsTable(people: readonly Named[], seats: readonly Seat[]) {
  const rows = people
    .map(({ person }) => ({ ...person, posts: postsOf(seats, person.personId) }))
    .filter((one) => one.posts.length > 0)
    .toSorted((a, b) => ORDER.indexOf(a.posts[0] ?? "") - ORDER.indexOf(b.posts[0] ?? ""));
  return say.peopleTable(rows, [
    { column: { title: "Chức danh", width: 3.4 }, value: (one) => one.posts.join("; ") },
  ]);
}

/**
 * Whose results a decision speaks of: a branch too small for a committee has a secretary and, if needed, a deputy
 * (handbook §1.7).
 */
export function organWords(seats: readonly Seat[], unit: string): string {
  const executive = seats.filter((seat) => seat.organ === "EXECUTIVE_COMMITTEE");
  if (executive.length > 2 || executive.some((seat) => !EXECUTIVE[seat.rank])) return `Ban Chấp hành ${unit}`;
  return executive.length > 1 ? `Bí thư, Phó Bí thư ${unit}` : `Bí thư ${unit}`;
}

/** "nhiệm kỳ 2027 – 2030" in the middle of a sentence; its years stay on one line. */
export const inSentence = (name: string): string =>
  name.charAt(0).toLocaleLowerCase("vi") + name.slice(1).replaceAll(" – ", "\u00A0–\u00A0");

export const BLANK = "………";
