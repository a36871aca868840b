import type { Signer } from "./head-lines.ts";

/** A position in the issuing unit on the day: organ and rank as the modules of leadership name them. */
export type Held = { organ: string; rank: string };

const WORDS: Readonly<Record<string, string>> = {
  FIRST_SECRETARY: "Bí thư thứ nhất",
  PERMANENT_SECRETARY: "Bí thư thường trực",
  SECRETARY: "Bí thư",
  DEPUTY_SECRETARY: "Phó Bí thư",
  INSPECTION_CHAIR: "Chủ nhiệm Ủy ban Kiểm tra",
  INSPECTION_VICE_CHAIR: "Phó Chủ nhiệm Ủy ban Kiểm tra",
  OFFICER: "Cán bộ",
};
const ORDER = Object.keys(WORDS);
const LEADS = new Set(["FIRST_SECRETARY", "PERMANENT_SECRETARY", "SECRETARY"]);

const rankAmong = ({ rank }: Held): number => {
  const at = ORDER.indexOf(rank);
  // A committee member stands below every named post but the office's.
  return at < 0 ? ORDER.length - 1.5 : at;
};

const positionOf = (held: Held): string =>
  WORDS[held.rank] ??
  (held.organ === "STANDING_COMMITTEE" ? "Ủy viên Ban Thường vụ" : "Ủy viên Ban Chấp hành");

/** The organ in whose name a member of it signs. */
function organOf(tier: string, held: readonly Held[]): string {
  const organs = new Set(held.map((one) => one.organ));
  if (tier === "CENTRAL") {
    if (organs.has("SECRETARIAT")) return "Ban Bí thư Trung ương Đoàn";
    return organs.has("STANDING_COMMITTEE")
      ? "Ban Thường vụ Trung ương Đoàn"
      : "Ban Chấp hành Trung ương Đoàn";
  }
  return organs.has("STANDING_COMMITTEE") ? "Ban Thường vụ" : "Ban Chấp hành";
}

/**
 * How a person signs for a unit (NĐ 30/2020 art. 13; HD 29-HD/TWĐTN-VP): a paper of the committee TM. by one of its
 * members; a paper of the head by the head, by a deputy KT.; whoever has no seat TL. `held` are the positions in the unit
 * on the day; whoever leads it by account without a recorded position (`leads`) signs as its secretary.
 */
export function signsAs(
  who: { name: string; held: readonly Held[]; leads: boolean },
  unit: { tier: string },
  signs: "organ" | "head",
): Signer {
  const held = [...who.held].sort((a, b) => rankAmong(a) - rankAmong(b));
  const known = held[0] ?? (who.leads ? { organ: "EXECUTIVE_COMMITTEE", rank: "SECRETARY" } : null);
  const common = { name: who.name, note: null };
  const hasSeat = known !== null && known.rank !== "OFFICER";
  const position = known ? positionOf(known) : "Cán bộ";
  if (signs === "organ") {
    return { ...common, position, authority: hasSeat ? "TM" : "TL", onBehalfOf: organOf(unit.tier, held) };
  }
  if (known && LEADS.has(known.rank)) return { ...common, position, authority: null, onBehalfOf: null };
  const isDeputy = known?.rank === "DEPUTY_SECRETARY";
  return { ...common, position, authority: isDeputy ? "KT" : "TL", onBehalfOf: "Bí thư" };
}

/**
 * How somebody without a seat in the unit signs for it by authorisation: TUQ. the organ or the head whose hands they have
 * (NĐ 30/2020 art. 13.3: written, for a time, not passed on). `position` is the delegate's own; `held` the giver's
 * positions in the unit. A delegate with a seat there signs by it (`signsAs`).
 */
export function signsByAuthority(
  who: { name: string; position: string },
  giver: { held: readonly Held[] },
  unit: { tier: string },
  signs: "organ" | "head",
): Signer {
  const [first] = [...giver.held].sort((a, b) => rankAmong(a) - rankAmong(b));
  const head = first ? positionOf(first) : "Bí thư";
  const onBehalfOf = signs === "organ" ? organOf(unit.tier, giver.held) : head;
  return { name: who.name, note: null, position: who.position, authority: "TUQ", onBehalfOf };
}

/** What a position is called above a name. */
export const positionWords = (held: readonly Held[]): string | null => {
  const [first] = [...held].sort((a, b) => rankAmong(a) - rankAmong(b));
  return first ? positionOf(first) : null;
};

const STATE_UNIT =
  /^(?:bch |ban chấp hành )?(?:đoàn )?(?:tncs hồ chí minh )?(xã|phường|đặc khu|thị trấn|huyện|quận|thị xã|thành phố|tỉnh)\s+(.+)$/iu;
const UNION = /^(?:tỉnh|thành|huyện|quận|thị)\s+đoàn\s+(.+)$/iu;

const placeIn = (name: string): string | null => {
  const plain = name.trim();
  const union = UNION.exec(plain)?.[1];
  if (union) return union;
  const [, kind, own] = STATE_UNIT.exec(plain) ?? [];
  if (!kind || !own) return null;
  // A ward that is only a number keeps its word (NĐ 30/2020, annex I: "Phường 5").
  const word = kind.charAt(0).toLocaleUpperCase("vi") + kind.slice(1).toLocaleLowerCase("vi");
  return /^\d/u.test(own) ? `${word} ${own}` : own;
};

/**
 * Where a unit signs: the commune or province that its own name says, else that of the nearest unit above. `chain` goes
 * from the root down; the root signs in the capital.
 */
export function placeOfIssue(chain: readonly { name: string; tier: string }[]): string {
  for (const unit of [...chain].reverse()) {
    if (unit.tier === "CENTRAL") return "Hà Nội";
    const place = placeIn(unit.name);
    if (place) return place;
  }
  return "……………";
}
