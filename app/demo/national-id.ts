import { findAdminUnit } from "#modules/organisation/data/admin-units.ts";
import { MOST_MEMBERS } from "./tree.ts";

/**
 * Twelve digits: three of the province of birth registration, one of century and sex, two of the birth year, six free.
 * The six are handed out so that no two persons of the country share an id, without any memory of ids given before:
 *
 * - Someone born in the province takes `serial mod RESIDENT_SLOTS`, the serial being unique within the province: as a
 *   province's old codes belong to no other province, two such ids differ in the six digits or in the province.
 * - Everyone else takes one of the MIGRANT_SLOTS above those. Two of them share six digits only when their positions
 *   in the country differ by a multiple of MIGRANT_SLOTS, hence lie in different blocks; and the block decides which
 *   province codes are possible for a birth year and sex (residue of their sum), so then the prefixes differ.
 */
const RESIDENT_SLOTS = 850_000;
const MIGRANT_SLOTS = 150_000;
const BLOCKS = MOST_MEMBERS / MIGRANT_SLOTS;

const PADDED = Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, "0"));
export const sixDigits = (n: number): string =>
  (PADDED[Math.floor(n / 1000)] as string) + (PADDED[n % 1000] as string);

const TWO = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, "0"));
export const twoDigits = (n: number): string => TWO[n % 100] as string;

/** The 63 province codes of before the reform: ids keep them for life. */
export const OLD_PROVINCE_CODES: readonly string[] = Array.from({ length: 97 }, (_, i) =>
  twoDigits(i),
).filter((code) => findAdminUnit(code, "2025-06-30")?.level === "PROVINCE");

/** Century and sex: 0/1 for 1900-1999, 2/3 for 2000-2099, odd for women. */
export const centurySexDigit = (isFemale: boolean, birthYear: number): number =>
  (birthYear >= 2000 ? 2 : 0) + (isFemale ? 1 : 0);

/** Spreads neighbours apart: 48,271 is prime and shares no factor with either number of slots. */
const scatter = (n: number, slots: number) => (n * 48_271) % slots;

/**
 * @param oldProvince two digits, a province of before the reform that lies in the person's own province
 * @param serial position in the own province, from 1
 * @param digit century and sex as the paper says, which a clerk may have got wrong
 */
export function residentId(oldProvince: string, serial: number, digit: number, birthYear: number): string {
  if (serial > RESIDENT_SLOTS) throw new RangeError(`more than ${RESIDENT_SLOTS} persons in one province`);
  return `0${oldProvince}${digit}${twoDigits(birthYear)}${sixDigits(scatter(serial, RESIDENT_SLOTS))}`;
}

/** @param position position in the country, from 0 */
export function migrantId(
  position: number,
  isFemale: boolean,
  birthYear: number,
  choice: number,
): { id: string; oldProvince: string } {
  const block = Math.floor(position / MIGRANT_SLOTS);
  const digit = centurySexDigit(isFemale, birthYear);
  // Indices i of codes with (i + year·3 + digit·17) mod BLOCKS = block: one or two of the 63.
  const shift = ((birthYear % 100) * 3 + digit * 17) % BLOCKS;
  const first = (block - shift + BLOCKS) % BLOCKS;
  const second = first + BLOCKS;
  const index = second < OLD_PROVINCE_CODES.length && choice < 0.5 ? second : first;
  const oldProvince = OLD_PROVINCE_CODES[index] as string;
  const slot = RESIDENT_SLOTS + scatter(position % MIGRANT_SLOTS, MIGRANT_SLOTS);
  return { id: `0${oldProvince}${digit}${twoDigits(birthYear)}${sixDigits(slot)}`, oldProvince };
}
