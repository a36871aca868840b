/**
 * Everything that cannot be seen and is not a space: controls, formatting characters (zero-width
 * spaces and joiners, direction marks, byte-order mark, soft hyphen), lone surrogates, U+034F.
 */
const INVISIBLE = /(?![\t\n\v\f\r])[\p{Cc}\p{Cf}\p{Cs}\u034F]/gu;

/** Plain Latin-1 text with single spaces inside: nothing below can change it, and most names' words are this. */
const ALREADY_CLEAN = /^(?:[!-~À-ÿ]+(?: [!-~À-ÿ]+)*)?$/;

/**
 * The stored form of a one-line text: NFC, without invisible characters, every run of white space
 * (tabs, line breaks, no-break spaces) one space, no space at the ends. Idempotent.
 *
 * Not for texts with paragraphs or emoji sequences (it removes line breaks and joiners), and only
 * *after* `repairText`: in TCVN3 the soft hyphen is the letter ư.
 */
export const nfc = (s: string): string =>
  ALREADY_CLEAN.test(s)
    ? s
    : s.replace(INVISIBLE, "").replace(/\s+/gu, " ").replace(/^ | $/gu, "").normalize("NFC");
