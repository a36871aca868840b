export type PhoneNote =
  /** An 11-digit mobile number of before September 2018, given its new prefix. */
  | "old-prefix"
  /** The spreadsheet dropped the zero in front. */
  | "leading-zero-added";

export type PhoneProblem =
  | "empty"
  | "not-a-number"
  | "several"
  | "foreign"
  | "landline"
  | "wrong-length"
  | "unknown-prefix";

export type PhoneReading =
  | { readonly ok: true; readonly value: string; readonly e164: string; readonly note?: PhoneNote }
  | { readonly ok: false; readonly reason: PhoneProblem };

/** New prefixes of the 11-digit mobile numbers, by the Ministry's plan of 15 September to 14 November 2018. */
const OLD_PREFIXES: Readonly<Record<string, string>> = {
  "0120": "070",
  "0121": "079",
  "0122": "077",
  "0126": "076",
  "0128": "078",
  "0123": "083",
  "0124": "084",
  "0125": "085",
  "0127": "081",
  "0129": "082",
  "0162": "032",
  "0163": "033",
  "0164": "034",
  "0165": "035",
  "0166": "036",
  "0167": "037",
  "0168": "038",
  "0169": "039",
  "0186": "056",
  "0188": "058",
  "0199": "059",
};

const MOBILE = /^0[35789]\d{8}$/u;
/** No writing of a number, or of two, is longer. */
const LONGEST = 80;
const SEVERAL = /\d{9,}\s*(?:[/;,|]|-|hoặc|và|\s)\s*\+?\d{9,}/u;

const fail = (reason: PhoneProblem): PhoneReading => ({ ok: false, reason });

const national = (text: string): string | PhoneProblem => {
  const international = /^(?:\+|00)/u.test(text);
  const digits = text.replace(/\D/gu, "").replace(/^00/u, "");
  if (international) return digits.startsWith("84") ? `0${digits.slice(2).replace(/^0/u, "")}` : "foreign";
  return /^84(?:[35789]\d{8}|1\d{9})$/u.test(digits) ? `0${digits.slice(2)}` : text.replace(/\D/gu, "");
};

const accept = (value: string, note?: PhoneNote): PhoneReading => {
  const reading = { ok: true, value, e164: `+84${value.slice(1)}` } as const;
  return note === undefined ? reading : { ...reading, note };
};

/**
 * A Vietnamese mobile number in any usual writing ("+84 912 345 678", "0912.345.678", "(84) 912345678") as
 * ten digits and as E.164. The prefix says nothing about the carrier: numbers can be taken along.
 */
export const normalisePhone = (text: string): PhoneReading => {
  const plain = text.normalize("NFC").trim().replace(/^['’]/u, "");
  if (plain === "") return fail("empty");
  if (plain.length > LONGEST) return fail("not-a-number");
  if (SEVERAL.test(plain)) return fail("several");
  if (/[^\d\s().+-]/u.test(plain) || !/\d/u.test(plain)) return fail("not-a-number");
  const digits = national(plain.replace(/^\(\s*(\+?\d+)\s*\)/u, "$1"));
  if (digits === "foreign") return fail("foreign");
  if (MOBILE.test(digits)) return accept(digits);
  const bare = digits.startsWith("0") ? digits : `0${digits}`;
  if (MOBILE.test(bare)) return accept(bare, "leading-zero-added");
  const prefix = OLD_PREFIXES[bare.slice(0, 4)];
  if (bare.length === 11 && prefix !== undefined) return accept(prefix + bare.slice(4), "old-prefix");
  if (/^02\d{8,9}$/u.test(digits)) return fail("landline");
  return fail(digits.length === 10 || digits.length === 11 ? "unknown-prefix" : "wrong-length");
};
