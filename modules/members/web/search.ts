import { z } from "zod";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { listField, oneField } from "#kernel/web/search-fields.ts";
import { AGE_BANDS } from "../contract/age-band.ts";
import { GENDERS, OCCUPATIONS, PARTY_STATUSES, RELIGIONS } from "../contract/code-lists.ts";
import { GENERAL_EDUCATION, PROFESSIONAL_LEVELS } from "../contract/education-lists.ts";
import { ETHNIC_GROUPS } from "../contract/ethnic-groups.ts";
import { CardStatus, HELD, LACKING, MemberStatus, POSITION_RANKS, SORTS } from "../contract/member.ts";
import { codeSchema } from "../contract/read-code.ts";

const sorts = SORTS.flatMap((sort) => [sort, `-${sort}`] as const);

/** A roster's filters, order and page, as they stand in the address. A name that is repeated is a list. */
export const rosterSearch = z.object({
  q: oneField(z.string().trim().max(100)),
  status: listField(z.union([MemberStatus, z.literal("ALL")])),
  gender: oneField(codeSchema(GENDERS)),
  ageBand: listField(z.enum(AGE_BANDS.map((band) => band.code))),
  ethnicity: listField(z.union([codeSchema(ETHNIC_GROUPS), z.literal("MINORITY")])),
  religion: listField(codeSchema(RELIGIONS)),
  education: listField(z.union([codeSchema(GENERAL_EDUCATION), codeSchema(PROFESSIONAL_LEVELS)])),
  occupation: listField(codeSchema(OCCUPATIONS)),
  party: listField(codeSchema(PARTY_STATUSES)),
  card: listField(CardStatus),
  position: listField(z.enum(POSITION_RANKS)),
  sector: listField(z.string().max(40)),
  has: listField(z.enum(HELD)),
  lacks: listField(z.enum(LACKING)),
  joinedFrom: oneField(PlainDate),
  sort: oneField(z.enum(sorts)),
  cursor: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().positive()),
});
export type RosterSearch = z.output<typeof rosterSearch>;

export const FILTERS = [
  "q",
  "status",
  "gender",
  "ageBand",
  "ethnicity",
  "religion",
  "education",
  "occupation",
  "party",
  "card",
  "position",
  "sector",
  "has",
  "lacks",
  "joinedFrom",
] as const satisfies readonly (keyof RosterSearch)[];

/** The filters as the endpoints take them: a list is one text with commas, an empty one is absent. */
export function filterOf(search: RosterSearch): Record<string, string> {
  const entries = FILTERS.map((name) => {
    const value = search[name];
    return [name, Array.isArray(value) ? value.join(",") : value] as const;
  });
  return Object.fromEntries(
    entries.filter((entry): entry is [(typeof FILTERS)[number], string] => Boolean(entry[1])),
  );
}

/** `-birth` in the address is `sort=birth&direction=desc` for the endpoint. */
export const orderOf = ({ sort }: RosterSearch): { sort?: string; direction?: string } =>
  sort === undefined
    ? {}
    : sort.startsWith("-")
      ? { sort: sort.slice(1), direction: "desc" }
      : { sort, direction: "asc" };

/** What a saved view keeps: filters and order, not the page one stood on. */
export const viewOf = (search: RosterSearch): Record<string, string> => ({
  ...filterOf(search),
  ...(search.sort ? { sort: search.sort } : {}),
});

const LISTED = new Set<string>(FILTERS.filter((name) => !["q", "gender", "joinedFrom"].includes(name)));

/** A kept view as search parameters of the address. */
export const searchOfView = (view: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(view).map(([name, value]) => [name, LISTED.has(name) ? String(value).split(",") : value]),
  );

/** Which pairs, and which page of them. */
export const duplicatesSearch = z.object({
  state: oneField(z.enum(["OPEN", "DISTINCT", "MERGED"])),
  cursor: oneField(z.string().max(1024)),
  at: oneField(z.coerce.number().int().positive()),
});
