import { z } from "zod";

/** Signs for the committee, instead of or for the head, by order, by authorisation (NĐ 30/2020 art. 13; HD 29-HD). */
export const AUTHORITIES = ["TM", "Q", "KT", "TL", "TUQ"] as const;
export const Authority = z.enum(AUTHORITIES);
export type Authority = z.infer<typeof Authority>;

export const Signer = z.strictObject({
  name: z.string().trim().min(1).max(120),
  /** "Bí thư", "Phó Bí thư", "Chủ tọa" */
  position: z.string().trim().min(1).max(120),
  authority: Authority.nullable().default(null),
  /** For whom: the organ with TM. ("Ban Thường vụ"), the head with KT. ("Bí thư"), who ordered with TL. and TUQ. */
  onBehalfOf: z.string().trim().max(200).nullable().default(null),
  /** "(Ký, ghi rõ họ tên)" */
  note: z.string().trim().max(120).nullable().default(null),
});
export type Signer = z.infer<typeof Signer>;

const upper = (text: string): string => text.normalize("NFC").toLocaleUpperCase("vi");

/** The lines above a signer's name: "TM. BAN THƯỜNG VỤ" and "BÍ THƯ"; "Q. BÍ THƯ" on one line. */
export function signerLines({ authority, onBehalfOf, position }: Signer): string[] {
  if (authority === null) return [upper(position)];
  if (authority === "Q" || !onBehalfOf) return [`${authority}. ${upper(position)}`];
  return [`${authority}. ${upper(onBehalfOf)}`, upper(position)];
}

export type NamedUnit = { name: string; tier: string };

/**
 * The issuer as the head of a paper says it: "BAN CHẤP HÀNH TRUNG ƯƠNG", "BCH TỈNH …", "BCH TP. …", else "BCH" and the
 * unit's own name (source: HD 29-HD/TWĐTN-VP, 2013, as quoted in the domain handbook; a newer text was not found).
 */
export function issuerLine({ name, tier }: NamedUnit): string {
  if (tier === "CENTRAL") return "BAN CHẤP HÀNH TRUNG ƯƠNG";
  const plain = upper(name.trim());
  if (/^(BCH|BAN CHẤP HÀNH)\s/u.test(plain)) return plain;
  if (tier === "PROVINCE") {
    if (plain.startsWith("TỈNH ĐOÀN ")) return `BCH TỈNH ${plain.slice(10)}`;
    if (plain.startsWith("THÀNH ĐOÀN ")) return `BCH TP. ${plain.slice(11)}`;
  }
  return `BCH ${plain}`;
}

/** The line above the issuer: the unit over it; nothing below Central, whose name the right block already carries. */
export const superiorLine = (superior: NamedUnit | null): string | null =>
  superior === null || superior.tier === "CENTRAL" ? null : issuerLine(superior);

/** The issuer's symbol in numbers: 317-QĐ/TWĐTN, 876-TB/TĐTN, 12-QĐ/ĐTN. */
export function symbolOf(tier: string): string {
  if (tier === "CENTRAL") return "TWĐTN";
  return tier === "PROVINCE" ? "TĐTN" : "ĐTN";
}

/** "05-QĐ/ĐTN": numbers below 10 have a nought before them (NĐ 30/2020, annex I), hyphen and slash in Party style. */
export const numberText = (number: number, type: string, symbol: string): string =>
  `${String(number).padStart(2, "0")}-${type}/${symbol}`;
