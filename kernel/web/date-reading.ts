import { dateFromParts } from "#kernel/contract/plain-date.ts";

/**
 * Reads a date as people type it: `22/11/2026`, `22-11-2026`, `22.11.26`, `1/9/2005`, `22112026`, `2026-11-22`.
 * Day before month, as Vietnamese papers write it. A two-digit year lies in the hundred years that end ten years from
 * `now`. Answers `YYYY-MM-DD`, or null when there is no such day.
 */
export function readDate(text: string, now: Date = new Date()): string | null {
  const clean = text.trim().replace(/\s*[./\-\s]\s*/g, "/");
  const iso = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/.exec(clean);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const local =
    /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(clean) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(clean);
  if (!local) return null;
  const year = Number(local[3]);
  return dayOf(local[3]?.length === 2 ? fullYear(year, now) : year, Number(local[2]), Number(local[1]));
}

function fullYear(short: number, now: Date): number {
  const last = now.getFullYear() + 10;
  const year = Math.floor(last / 100) * 100 + short;
  return year > last ? year - 100 : year;
}

const dayOf = (year: number, month: number, day: number): string | null =>
  dateFromParts(year, month, day) ?? null;
