const DAY_MS = 86_400_000;
/** Serial 60 of the 1900 system is 29 February 1900, a day that never was; later serials count from here. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999. */
const LAST_SERIAL = 2_958_465;

/**
 * Calendar date (`YYYY-MM-DD`) of a spreadsheet serial; the time of day is dropped.
 * Null for what is no day: below 1, beyond 9999, or the invented 29 February 1900.
 */
export function serialToIso(serial: number, date1904: boolean): string | null {
  if (!Number.isFinite(serial)) return null;
  // a time of 23:59:59.9999 written by rounding belongs to the next day, as the programs show it
  const day = Math.floor(serial + 1e-9);
  if (date1904) {
    if (day < 0 || day > LAST_SERIAL - 1462) return null;
    return new Date(EPOCH_1904 + day * DAY_MS).toISOString().slice(0, 10);
  }
  if (day < 1 || day === 60 || day > LAST_SERIAL) return null;
  return new Date(EPOCH_1900 + (day < 60 ? day + 1 : day) * DAY_MS).toISOString().slice(0, 10);
}

/** Serial (1900 system) of a calendar date `YYYY-MM-DD`; null before 1 January 1900 and for no date. */
export function isoToSerial(iso: string): number | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!m) return null;
  const at = Date.UTC(Number(m[1]), Number(m[2]) - 1, Number(m[3]));
  if (Number(m[1]) < 1900 || new Date(at).toISOString().slice(0, 10) !== iso) return null;
  const serial = (at - EPOCH_1900) / DAY_MS;
  return serial <= 60 ? serial - 1 : serial;
}

/**
 * Whether a number format shows a calendar date. Literals, colours, locales and the elapsed-time marks
 * do not count; hours and minutes alone are a time, not a date.
 */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"?/g, "")
    .replace(/\\./g, "")
    .replace(/[_*]./g, "")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/general/gi, "")
    .replace(/E[+-]/g, "");
  if (/[yd]/i.test(bare)) return true;
  return /m/i.test(bare) && !/[hs]/i.test(bare);
}

/** Number formats without a text of their own (ECMA-376 part 1, 18.8.30) that show a date. */
export function isBuiltInDateFormat(id: number): boolean {
  return (
    (id >= 14 && id <= 17) ||
    id === 22 ||
    (id >= 27 && id <= 31) ||
    id === 36 ||
    (id >= 50 && id <= 54) ||
    id === 57 ||
    id === 58
  );
}

/** Width of a format that is only zeros (`000000000000`): a code that must keep its leading zeros. */
export function zeroWidth(code: string): number {
  const m = /^(0{2,30})(;.*)?$/.exec(code.replace(/\\?[ ]/g, ""));
  return m?.[1] ? m[1].length : 0;
}
