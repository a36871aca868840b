import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { BIRTH_PROVINCES } from "./birth-provinces.ts";

/*
 * The national identity number (số định danh cá nhân / CCCD; Decree 137/2015/NĐ-CP): 3 digits place of
 * birth registration, 1 digit century and sex, 2 digits year of birth, 6 random digits. No check digit.
 */

export type NationalIdError =
  | { readonly code: "empty" }
  /** Letters or signs, also a number the spreadsheet turned into 4.02E+10. */
  | { readonly code: "not-digits" }
  /** An identity card of before 2016: keep it as the legacy number and ask for the new one. */
  | { readonly code: "legacy-nine-digits" }
  /** 11 digits: the spreadsheet dropped the zero in front. */
  | { readonly code: "lost-leading-zero"; readonly suggestion: string }
  | { readonly code: "wrong-length"; readonly length: number };

export type NationalIdWarning =
  | { readonly code: "unknown-province"; readonly province: string }
  | { readonly code: "gender-mismatch"; readonly inNumber: BirthSex; readonly given: string }
  | { readonly code: "birth-year-mismatch"; readonly inNumber: number; readonly given: number };

export type BirthSex = "MALE" | "FEMALE";

export type NationalIdCheck = {
  /** The twelve digits, when there are twelve; warnings do not take it away. */
  readonly value: string | undefined;
  readonly errors: readonly NationalIdError[];
  /** To be confirmed by a person with a reason: real papers carry clerical errors. */
  readonly warnings: readonly NationalIdWarning[];
};

export type NationalIdFacts = {
  /** Name before 1 July 2025; undefined when registered abroad or unknown. */
  readonly province: string | undefined;
  readonly abroad: boolean;
  readonly sex: BirthSex;
  readonly birthYear: number;
};

/** Country codes begin here; the numbers below are provinces. */
const FIRST_COUNTRY = 100;

/** What the twelve digits say; undefined for anything else. */
export const describeNationalId = (id: string): NationalIdFacts | undefined => {
  if (!/^\d{12}$/u.test(id)) return undefined;
  const centuryAndSex = Number(id.charAt(3));
  return {
    province: id.startsWith("0") ? BIRTH_PROVINCES[id.slice(1, 3)] : undefined,
    abroad: Number(id.slice(0, 3)) >= FIRST_COUNTRY,
    sex: centuryAndSex % 2 === 0 ? "MALE" : "FEMALE",
    birthYear: 1900 + Math.floor(centuryAndSex / 2) * 100 + Number(id.slice(4, 6)),
  };
};

const structureError = (digits: string): NationalIdError | undefined => {
  if (digits === "") return { code: "empty" };
  if (!/^\d+$/u.test(digits)) return { code: "not-digits" };
  if (digits.length === 12) return undefined;
  if (digits.length === 9) return { code: "legacy-nine-digits" };
  if (digits.length === 11 && BIRTH_PROVINCES[digits.slice(0, 2)] !== undefined)
    return { code: "lost-leading-zero", suggestion: `0${digits}` };
  return { code: "wrong-length", length: digits.length };
};

/**
 * Spaces, dots, hyphens and the apostrophe that spreadsheets put before text are not part of the number.
 * `gender` and `dateOfBirth` are compared with the digits when given.
 */
export const checkNationalId = (
  id: string,
  known: { readonly gender?: string | undefined; readonly dateOfBirth?: PlainDate | undefined } = {},
): NationalIdCheck => {
  const digits = id.replace(/[\s.'’-]/gu, "");
  const error = structureError(digits);
  const facts = describeNationalId(digits);
  if (error !== undefined || facts === undefined)
    return { value: undefined, errors: error ? [error] : [], warnings: [] };
  const warnings: NationalIdWarning[] = [];
  if (facts.province === undefined && !facts.abroad)
    warnings.push({ code: "unknown-province", province: digits.slice(0, 3) });
  const { gender, dateOfBirth } = known;
  if ((gender === "MALE" || gender === "FEMALE") && gender !== facts.sex)
    warnings.push({ code: "gender-mismatch", inNumber: facts.sex, given: gender });
  const year = dateOfBirth === undefined ? facts.birthYear : Number(dateOfBirth.slice(0, 4));
  if (year !== facts.birthYear)
    warnings.push({ code: "birth-year-mismatch", inNumber: facts.birthYear, given: year });
  return { value: digits, errors: [], warnings };
};
