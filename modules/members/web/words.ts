import { inLocale, t } from "#kernel/web/i18n.ts";
import { AGE_BANDS } from "../contract/age-band.ts";
import {
  ASSOCIATIONS,
  GENDERS,
  MEMBER_STATUSES,
  OCCUPATIONS,
  PARTY_STATUSES,
  RELIGIONS,
} from "../contract/code-lists.ts";
import {
  FOREIGN_LANGUAGE_LEVELS,
  GENERAL_EDUCATION,
  IT_LEVELS,
  POLITICAL_THEORY,
  PROFESSIONAL_LEVELS,
} from "../contract/education-lists.ts";
import { ETHNIC_GROUPS } from "../contract/ethnic-groups.ts";
import { CARD_STATUSES, POSITION_RANKS } from "../contract/member.ts";

type Entry = { readonly code: string; readonly vi: string; readonly en: string };

/** The code lists by the field that holds one of their codes. */
const LISTS: Readonly<Record<string, readonly Entry[]>> = {
  gender: GENDERS,
  status: MEMBER_STATUSES,
  ageBand: AGE_BANDS,
  ethnicityCode: ETHNIC_GROUPS,
  religionCode: RELIGIONS,
  generalEducation: GENERAL_EDUCATION,
  professionalLevel: PROFESSIONAL_LEVELS,
  politicalTheory: POLITICAL_THEORY,
  itLevel: IT_LEVELS,
  foreignLanguageLevel: FOREIGN_LANGUAGE_LEVELS,
  occupation: OCCUPATIONS,
  partyStatus: PARTY_STATUSES,
  associations: ASSOCIATIONS,
};

/** Lists whose words stand in the texts, since they are not read from files. */
const OWN_WORDS: Readonly<Record<string, readonly string[]>> = {
  cardStatus: CARD_STATUSES,
  position: POSITION_RANKS,
};

export type CodeField = keyof typeof LISTS | keyof typeof OWN_WORDS;

/** The word of a code; an empty text for no code, the code itself when it is of a later version. */
export function wordOf(field: string, code: string | null | undefined): string {
  if (!code) return "";
  if (OWN_WORDS[field]?.includes(code)) return t(`members.${field}.${code}`);
  const entry = LISTS[field]?.find((one) => one.code === code);
  return entry ? inLocale(entry) : code;
}

/** The choices of a code list, in its order. */
export const choicesOf = (field: string): { value: string; label: string }[] =>
  (LISTS[field]?.map((entry) => entry.code) ?? OWN_WORDS[field] ?? []).map((code) => ({
    value: code,
    label: wordOf(field, code),
  }));
