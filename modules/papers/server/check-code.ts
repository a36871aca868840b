import { randomBytes } from "node:crypto";

/** Crockford's base 32: no letter that is taken for a digit. */
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** 100 random bits: nobody finds a paper by guessing (2^100 codes, 30 guesses a minute). */
export const newCheckCode = (): string =>
  Array.from(randomBytes(20), (byte) => LETTERS[byte & 31] as string).join("");
