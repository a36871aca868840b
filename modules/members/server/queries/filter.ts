import { type RawBuilder, sql } from "kysely";
import { addDays, addYears, type PlainDate } from "#kernel/contract/plain-date.ts";
import type { ScopePart } from "#kernel/scope/scope.ts";
import { accentFold, fold, hasDiacritics } from "#kernel/text/fold.ts";
import { AGE_BANDS } from "../../contract/age-band.ts";
import { GENERAL_EDUCATION } from "../../contract/education-lists.ts";
import { COUNTED, type LACKING, type MemberFilter } from "../../contract/member.ts";
import { facet } from "../list-keys.ts";

export type Condition = RawBuilder<unknown>;

/** Which halves of the index a status filter needs: members in the count, the others, or both. */
export function halvesOf(status: readonly string[] | undefined): boolean[] {
  if (!status || status.length === 0) return [true];
  if (status.includes("ALL")) return [true, false];
  return [true, false].filter((counted) => status.some((code) => COUNTED.has(code) === counted));
}

/** "Any of these values" of one facet. */
const anyFacet = (kind: Parameters<typeof facet>[0], values: readonly string[]): Condition =>
  values.length === 1
    ? sql`m.facets @> ${sql.val([facet(kind, values[0] as string)])}::text[]`
    : sql`m.facets && ${sql.val(values.map((value) => facet(kind, value)))}::text[]`;

function educationFacets(values: readonly string[]): Condition {
  const general = new Set<string>(GENERAL_EDUCATION.map((level) => level.code));
  const facets = values.map((value) => facet(general.has(value) ? "general" : "professional", value));
  return sql`m.facets && ${sql.val(facets)}::text[]`;
}

/** Born so that the age on `today` lies in one of the bands. */
function ageCondition(bands: readonly string[], today: PlainDate): Condition {
  const ranges = AGE_BANDS.filter((band) => bands.includes(band.code)).map((band) => {
    const parts: Condition[] = [];
    // At least `from` years: born on or before this day `from` years ago; at most `to`: after that day `to + 1` ago.
    if (Number.isFinite(band.from)) parts.push(sql`m.date_of_birth <= ${addYears(today, -band.from)}`);
    if (Number.isFinite(band.to))
      parts.push(sql`m.date_of_birth >= ${addDays(addYears(today, -band.to - 1), 1)}`);
    return sql`(${sql.join(parts, sql` and `)})`;
  });
  return sql`(${sql.join(ranges, sql` or `)})`;
}

/** Part of a name, anywhere in it; typed with accents exactly those (`full_name` of the person is then asked). */
export function nameCondition(q: string): Condition {
  const like = `%${fold(q)}%`;
  if (!hasDiacritics(q)) return sql`m.name_fold like ${like}`;
  return sql`m.name_fold like ${like} and exists (select from members.person x where x.id = m.person_id
    and ${exactName(q, sql`x.full_name`)})`;
}

/** A tone on the first or the second vowel of oa, oe and uy is the same word: "Hòa" and "Hoà". */
const TONES: readonly [string, string][] = [..."\u0300\u0301\u0309\u0303\u0323"].flatMap((tone) =>
  ["oa", "oe", "uy"].map(
    (pair) =>
      [`${pair[0]}${tone}${pair[1]}`.normalize("NFC"), `${pair}${tone}`.normalize("NFC")] as [string, string],
  ),
);

/** Either case of a letter, since the database's own `lower()` knows no letter with an accent in the C locale. */
const eitherCase = (text: string): string =>
  [...text].map((letter) => `[${letter}${letter.toLocaleUpperCase("vi")}]`).join("");

/** The accented words as a pattern: in either case, words apart by whatever is no letter, both places of the tone. */
export const namePattern = (q: string): string =>
  accentFold(q)
    .split(" ")
    .map((word) => {
      const tone = TONES.find(([first, second]) => word.includes(first) || word.includes(second));
      if (!tone) return eitherCase(word);
      const [first, second] = tone;
      const [before = "", after = ""] = word.split(word.includes(first) ? first : second);
      return `${eitherCase(before)}(${eitherCase(first)}|${eitherCase(second)})${eitherCase(after)}`;
    })
    .join("[^[:alnum:]]+");

/**
 * Whether the name holds the accented words, in either spelling. The database's own locale may be "C", which knows no
 * small letter for Đ or Á and takes both for punctuation: the collation is named.
 */
const exactName = (q: string, column: Condition): Condition =>
  sql`lower(${column} collate "und-x-icu") ~ ${namePattern(q)}`;

/** The conditions of a filter upon `members.membership m`, without the unit and without `counted`. */
export function conditionsOf(filter: MemberFilter, today: PlainDate): Condition[] {
  const all: Condition[] = [];
  if (filter.status && !filter.status.includes("ALL"))
    all.push(sql`m.status = any(${sql.val(filter.status)}::text[])`);
  if (filter.gender) all.push(anyFacet("gender", [filter.gender]));
  if (filter.ageBand?.length) all.push(ageCondition(filter.ageBand, today));
  if (filter.ethnicity?.length) {
    const codes = filter.ethnicity.filter((code) => code !== "MINORITY");
    const parts: Condition[] = codes.length > 0 ? [anyFacet("ethnicity", codes)] : [];
    // A minority in reports is every group but Kinh and foreigners; unknown is neither.
    if (filter.ethnicity.includes("MINORITY")) {
      parts.push(sql`not m.facets && ${sql.val(["e:01", "e:55", "e:99"])}::text[]`);
    }
    all.push(sql`(${sql.join(parts, sql` or `)})`);
  }
  if (filter.religion?.length) all.push(anyFacet("religion", filter.religion));
  if (filter.education?.length) all.push(educationFacets(filter.education));
  if (filter.occupation?.length) all.push(anyFacet("occupation", filter.occupation));
  if (filter.party?.length) all.push(anyFacet("party", filter.party));
  if (filter.card?.length) all.push(anyFacet("card", filter.card));
  if (filter.position?.length) all.push(anyFacet("position", filter.position));
  if (filter.sector?.length) {
    all.push(sql`exists (select from organisation.unit u where u.id = m.unit_id
      and u.sector = any(${sql.val(filter.sector)}::text[]))`);
  }
  if (filter.has?.length) all.push(sql`(${sql.join(filter.has.map(holding), sql` or `)})`);
  if (filter.lacks?.length) {
    all.push(
      sql`(${sql.join(
        filter.lacks.map((what) => sql`not ${holding(what)}`),
        sql` or `,
      )})`,
    );
  }
  if (filter.joinedFrom) {
    all.push(sql`greatest(m.admission_date, m.joined_unit_on) >= ${filter.joinedFrom}`);
  }
  if (filter.q) all.push(nameCondition(filter.q));
  return all;
}

const OF_PERSON = {
  nationalId: sql`x.national_id_hash is not null`,
  verified: sql`x.identity_verified <> 'NOT_VERIFIED'`,
  phone: sql`x.phone_hash is not null`,
} as const;

/** Whether a record has one of the things that a list may ask for. */
function holding(what: (typeof LACKING)[number]): Condition {
  switch (what) {
    case "book":
      return sql`m.has_member_book`;
    case "account":
      return sql`exists (select from accounts.account x where x.person_id = m.person_id and x.disabled_at is null)`;
    case "gender":
    case "general":
    case "professional":
    case "occupation":
      return sql`exists (select from unnest(m.facets) f where starts_with(f, ${facet(what, "")}))`;
    default:
      return sql`exists (select from members.person x where x.id = m.person_id and ${OF_PERSON[what]})`;
  }
}

/** One part of a scope as an equality on its ancestor column. */
export const inPart = (part: ScopePart): Condition => sql`m.${sql.ref(part.column)} = ${part.unitId}`;
