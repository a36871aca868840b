import { AGE_BANDS } from "#modules/members/contract/age-band.ts";
import { GENDERS, OCCUPATIONS, PARTY_STATUSES, RELIGIONS } from "#modules/members/contract/code-lists.ts";
import { GENERAL_EDUCATION, PROFESSIONAL_LEVELS } from "#modules/members/contract/education-lists.ts";
import { ETHNIC_GROUPS } from "#modules/members/contract/ethnic-groups.ts";
import { CARD_STATUSES } from "#modules/members/contract/member.ts";

/** What members are counted by. The value "?" is "not known"; of the last seven, "YES" and "NO". */
export const DIMENSIONS = [
  "gender",
  "ageBand",
  "ethnicity",
  "religion",
  "sector",
  "general",
  "professional",
  "occupation",
  "party",
  "card",
  "book",
  "verified",
  "nationalId",
  "phone",
  "account",
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const UNKNOWN = "?";

/** Age and sex are counted crossed, for the pyramid; each alone is a sum of it. All others stand alone. */
export const CROSSED = "ageGender";
export const COUNTED_ALONE = DIMENSIONS.filter((one) => one !== "gender" && one !== "ageBand");

/** Whether a record is complete and its member reached: the shares of data quality. */
export const QUALITY = ["nationalId", "verified", "phone", "card", "book", "account"] as const;
export type Quality = (typeof QUALITY)[number];

/** Values in the order in which a report lists them; a sector is data and has none here. */
export const VALUES: Partial<Record<Dimension, readonly string[]>> = {
  gender: GENDERS.map((one) => one.code),
  ageBand: AGE_BANDS.map((one) => one.code),
  ethnicity: ETHNIC_GROUPS.map((one) => one.code),
  religion: RELIGIONS.map((one) => one.code),
  general: GENERAL_EDUCATION.map((one) => one.code),
  professional: PROFESSIONAL_LEVELS.map((one) => one.code),
  occupation: OCCUPATIONS.map((one) => one.code),
  party: PARTY_STATUSES.map((one) => one.code),
  card: CARD_STATUSES,
};

export type Cell = { value: string; n: number };

/** Figures of the cells as they are kept ("ethnicity:01", "ageGender:18_22:FEMALE"), by dimension, in reports' order. */
export function byDimension(cells: Readonly<Record<string, number>>): {
  dimensions: Record<Dimension, Cell[]>;
  pyramid: { ageBand: string; gender: string; n: number }[];
} {
  const sums = new Map<Dimension, Map<string, number>>(DIMENSIONS.map((one) => [one, new Map()]));
  const add = (dimension: Dimension, value: string, n: number) => {
    const values = sums.get(dimension) as Map<string, number>;
    values.set(value, (values.get(value) ?? 0) + n);
  };
  const pyramid: { ageBand: string; gender: string; n: number }[] = [];
  for (const [cell, n] of Object.entries(cells)) {
    const [dimension, value, second] = cell.split(":") as [string, string, string?];
    if (n === 0) continue;
    if (dimension !== CROSSED) add(dimension as Dimension, value, n);
    else {
      add("ageBand", value, n);
      add("gender", second as string, n);
      pyramid.push({ ageBand: value, gender: second as string, n });
    }
  }
  const ordered = ([dimension, values]: [Dimension, Map<string, number>]) => {
    const order = VALUES[dimension];
    const place = (value: string) => {
      if (value === UNKNOWN) return Number.MAX_SAFE_INTEGER;
      return order ? order.indexOf(value) : -(values.get(value) ?? 0);
    };
    return [...values].map(([value, n]) => ({ value, n })).sort((a, b) => place(a.value) - place(b.value));
  };
  const dimensions = Object.fromEntries([...sums].map((one) => [one[0], ordered(one)]));
  return { dimensions: dimensions as Record<Dimension, Cell[]>, pyramid };
}
