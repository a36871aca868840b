/**
 * The code that a payer writes into a transfer: `DP`, six characters of a serial, one check character. Banks turn texts
 * into capitals, drop signs, break them by blanks and cut their ends; so the code is short, in capitals, stands first,
 * and uses no letter that is taken for a digit.
 *
 * 31 characters, a prime: with weights that differ from each other the check character tells every single wrong character
 * and every two that changed places.
 */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY";
const BASE = ALPHABET.length;
const DIGITS = 6;
const PREFIX = "DP";
export const REFERENCE_LENGTH = PREFIX.length + DIGITS + 1;

/** The most that EMVCo allows in the purpose of a transfer. */
export const PURPOSE_LENGTH = 25;

const valueOf = (char: string): number => ALPHABET.indexOf(char);

const checkOf = (body: string): string => {
  const sum = [...body].reduce((total, char, i) => total + (i + 2) * valueOf(char), 0);
  return ALPHABET[sum % BASE] as string;
};

/** @throws RangeError when the serial needs more than six characters (887 million). */
export function referenceOf(serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial >= BASE ** DIGITS)
    throw new RangeError(`no reference for the serial ${serial}`);
  let body = "";
  for (let rest = serial; body.length < DIGITS; rest = Math.floor(rest / BASE))
    body = (ALPHABET[rest % BASE] as string) + body;
  return PREFIX + body + checkOf(body);
}

/** The serial of a whole code, or null when it is none. */
export function serialOf(code: string): number | null {
  const body = code.slice(PREFIX.length, -1);
  if (code.length !== REFERENCE_LENGTH || !code.startsWith(PREFIX)) return null;
  if (![...body].every((char) => valueOf(char) >= 0) || checkOf(body) !== code.at(-1)) return null;
  return [...body].reduce((total, char) => total * BASE + valueOf(char), 0);
}

/** What was typed by hand: O for 0, I and L for 1, U for V. */
const LOOKALIKES: Record<string, string> = { O: "0", I: "1", L: "1", U: "V", Z: "2" };
const tidy = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, "");
const asDigits = (text: string): string => text.replace(/[OILUZ]/g, (char) => LOOKALIKES[char] as string);

/** Where codes may begin in a bank's text, blanks and signs taken out; the end may be cut off. */
const starts = (text: string): string[] => {
  const plain = tidy(text);
  const found: string[] = [];
  for (let at = plain.indexOf(PREFIX); at >= 0; at = plain.indexOf(PREFIX, at + 1)) {
    const rest = asDigits(plain.slice(at + PREFIX.length, at + REFERENCE_LENGTH));
    if (rest.length >= DIGITS - 1) found.push(PREFIX + rest);
  }
  return found;
};

/** The serials of all codes in a text that are whole and right. */
export const serialsIn = (text: string): number[] => [
  ...new Set(starts(text).flatMap((code) => serialOf(code) ?? [])),
];

/** Whether the text holds something that could be this code mistyped: one character wrong or cut, or two changed places. */
export const mayMean = (text: string, code: string): boolean =>
  starts(text).some((found) => isNear(found, code));

function isNear(found: string, code: string): boolean {
  if (code.startsWith(found) && found.length >= REFERENCE_LENGTH - 2) return true;
  const [short, long] = [found.slice(0, REFERENCE_LENGTH), code];
  if (short.length < REFERENCE_LENGTH - 1) return false;
  for (let i = PREFIX.length; i < long.length; i++) {
    // One character wrong, one left out, one too many, two changed places.
    if (short.length === long.length && short.slice(0, i) + long[i] + short.slice(i + 1) === long)
      return true;
    if (short.slice(0, long.length - 1) === long.slice(0, i) + long.slice(i + 1)) return true;
    if (short.slice(0, i) + short.slice(i + 1) === long.slice(0, -1)) return true;
    const swapped = long.slice(0, i) + (long[i + 1] ?? "") + long[i] + long.slice(i + 2);
    if (short === swapped) return true;
  }
  return false;
}
