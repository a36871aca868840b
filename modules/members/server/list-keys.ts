import { nameKeys } from "#kernel/text/name-keys.ts";

export type ListedFacts = {
  fullName: string;
  gender: string | null;
  dateOfBirth: string;
  ethnicityCode: string;
  religionCode: string;
  generalEducation: string | null;
  professionalLevel: string | null;
  occupation: string | null;
  partyStatus: string;
  cardStatus: string | null;
  /** The highest position held today; NONE for none. */
  position: string;
};

export type ListKeys = {
  roster_key: string;
  name_fold: string;
  name_by_given: string;
  name_words: string[];
  facets: string[];
  date_of_birth: string;
};

/** The facet of a value, as it stands in `members.membership.facets`. */
export const FACETS = {
  gender: "g",
  ethnicity: "e",
  religion: "r",
  general: "ge",
  professional: "pl",
  occupation: "o",
  party: "ps",
  card: "c",
  position: "p",
} as const;

export const facet = (kind: keyof typeof FACETS, value: string): string => `${FACETS[kind]}:${value}`;

/** An accented word among the folded ones of `name_words`: "=hòa" beside "hoa". */
export const exactWord = (word: string): string => `=${word}`;

/** The keys by which lists find and order a member: the only place where they are made. */
export function listKeys(facts: ListedFacts): ListKeys {
  const names = nameKeys(facts.fullName);
  const facets = [
    facet("ethnicity", facts.ethnicityCode),
    facet("religion", facts.religionCode),
    facet("party", facts.partyStatus),
    facet("card", facts.cardStatus ?? "NONE"),
    facet("position", facts.position),
  ];
  if (facts.gender) facets.push(facet("gender", facts.gender));
  if (facts.generalEducation) facets.push(facet("general", facts.generalEducation));
  if (facts.professionalLevel) facets.push(facet("professional", facts.professionalLevel));
  if (facts.occupation) facets.push(facet("occupation", facts.occupation));
  return {
    roster_key: names.rosterKey,
    name_fold: names.nameFold,
    name_by_given: names.nameFoldByGiven,
    name_words: [...names.words, ...names.accented.map(exactWord)],
    facets,
    date_of_birth: facts.dateOfBirth,
  };
}
