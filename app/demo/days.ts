/** Calendar days as integers (days since 1970-01-01) with ready-made texts: dates are half of what a person is. */

const FIRST_YEAR = 1925;
const LAST_YEAR = 2035;
const MS_PER_DAY = 86_400_000;
const FIRST_DAY = Date.UTC(FIRST_YEAR, 0, 1) / MS_PER_DAY;
const DAYS = Date.UTC(LAST_YEAR + 1, 0, 1) / MS_PER_DAY - FIRST_DAY;

const TEXTS: string[] = [];
const YEARS = new Int16Array(DAYS);
for (let i = 0; i < DAYS; i++) {
  const text = new Date((FIRST_DAY + i) * MS_PER_DAY).toISOString().slice(0, 10);
  TEXTS.push(text);
  YEARS[i] = Number(text.slice(0, 4));
}

/** 16 years always hold four leap days between 1901 and 2099, so a sixteenth birthday is exact. */
export const SIXTEEN_YEARS = 5844;
/** The longest 18 years can be: never a day too early. */
export const EIGHTEEN_YEARS = 6575;

/** `YYYY-MM-DD`, 1925 to 2035. */
export const isoDay = (day: number): string => TEXTS[day - FIRST_DAY] as string;
export const yearOfDay = (day: number): number => YEARS[day - FIRST_DAY] as number;
export const dayOfIso = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY;
export const dayOf = (year: number, month: number, date: number): number =>
  Date.UTC(year, month - 1, date) / MS_PER_DAY;

/** Days on which the Union likes to admit: 3/2, 26/3, 19/5, 2/9, 20/11. Ascending. */
const FESTIVE = Int32Array.from(
  Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i).flatMap((y) => [
    dayOf(y, 2, 3),
    dayOf(y, 3, 26),
    dayOf(y, 5, 19),
    dayOf(y, 9, 2),
    dayOf(y, 11, 20),
  ]),
);
const NEXT_FESTIVE = new Int32Array(DAYS);
for (let i = DAYS - 1, f = FESTIVE.length - 1; i >= 0; i--) {
  while (f > 0 && (FESTIVE[f - 1] as number) >= FIRST_DAY + i) f--;
  NEXT_FESTIVE[i] = FESTIVE[f] as number;
}

/** The first festive day on or after the day. */
export const festiveDayFrom = (day: number): number => NEXT_FESTIVE[day - FIRST_DAY] as number;

/** The first opening of a school year, 5 September, on or after the day. */
export function schoolYearFrom(day: number): number {
  const opening = dayOf(yearOfDay(day), 9, 5);
  return opening >= day ? opening : dayOf(yearOfDay(day) + 1, 9, 5);
}
