/**
 * The member code `PP-YYYY-NNNNNNC`: province code at issue ("00" for unions directly under Central), year of
 * admission, six-digit serial within that province and year, and a Damm check digit over the twelve digits before it.
 * A code is never given to another person. The check digit catches every single wrong digit and every swap of two
 * neighbours, the two ways people mistype a number.
 */
export const MEMBER_CODE_PATTERN = /^(\d{2})-(\d{4})-(\d{6})(\d)$/;

/**
 * Totally anti-symmetric quasigroup of order 10.
 * Source: H. M. Damm, "Total anti-symmetrische Quasigruppen", dissertation, Marburg 2004.
 */
const DAMM = Uint8Array.from(
  [
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
  ].join(""),
  Number,
);

/** Damm check digit of a string of decimal digits; over digits that end with their own check digit it is 0. */
export function dammDigit(digits: string): number {
  let interim = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) throw new RangeError(`not a digit: ${digits[i]}`);
    interim = DAMM[interim * 10 + digit] as number;
  }
  return interim;
}

/** @param serial 1 to 999,999 */
export function formatMemberCode(provinceCode: string, admissionYear: number, serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > 999_999) throw new RangeError(`serial ${serial}`);
  const tail = String(serial).padStart(6, "0");
  return `${provinceCode}-${admissionYear}-${tail}${dammDigit(provinceCode + admissionYear + tail)}`;
}

/** Structure and check digit; says nothing about whether the code was ever issued. */
export function isMemberCode(text: string): boolean {
  return MEMBER_CODE_PATTERN.test(text) && dammDigit(text.replaceAll("-", "")) === 0;
}
