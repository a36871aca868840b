import { FAMILY, FEMALE_MIDDLE, MALE_MIDDLE } from "./family-names.ts";
import { FEMALE_GIVEN, MALE_GIVEN } from "./given-names.ts";
import { MINORITY_PATTERNS, type NamePattern } from "./minority-names.ts";
import { type Random, Weighted } from "./random.ts";

export type DemoGender = "MALE" | "FEMALE";

/** A family is Hoàng and Vũ north of Huế, Huỳnh and Võ south of it. */
export type NameRegion = "NORTH" | "SOUTH";

/** Born before 2000 or since: taste changed. */
type Cohort = 0 | 1;
type Draw = Weighted<string>;

const COHORT_SPLIT = 2000;
/** How much a "+" or "-" mark moves a weight between the two cohorts. */
const TREND = 2.2;

function trended(weight: number, mark: string, cohort: Cohort): number {
  if (mark === "") return weight;
  return (mark === "+") === (cohort === 1) ? weight * Math.sqrt(TREND) : weight / Math.sqrt(TREND);
}

const spaced = (name: string) => name.replaceAll("_", " ").normalize("NFC");

/** `name:weight` with an optional trend mark; the weight may be left out. */
function weighted(text: string, cohort: Cohort, region?: NameRegion): Draw {
  return new Weighted(
    text
      .trim()
      .split(/\s+/)
      .map((item) => {
        const [, name = "", weight = "1", mark = ""] = /^([^:]+?)(?::([\d.]+))?([+-]?)$/.exec(item) ?? [];
        const [north = "", south = north] = name.split("|");
        return [spaced(region === "SOUTH" ? south : north), trended(Number(weight), mark, cohort)] as const;
      }),
  );
}

/** Ranked list to weights by a flattened Zipf law: the first name is about 30 times the hundredth. */
function ranked(text: string, cohort: Cohort): Draw {
  const seen = new Set<string>();
  const pairs: [string, number][] = [];
  for (const item of text.trim().split(/\s+/)) {
    const mark = /[+-]$/.exec(item)?.[0] ?? "";
    const name = spaced(item.replace(/[+-]$/, ""));
    if (seen.has(name)) continue;
    pairs.push([name, trended((seen.size + 6) ** -1.25, mark, cohort)]);
    seen.add(name);
  }
  return new Weighted(pairs);
}

const perCohort = (make: (cohort: Cohort) => Draw): readonly [Draw, Draw] => [make(0), make(1)];

const FAMILIES = { NORTH: weighted(FAMILY, 0, "NORTH"), SOUTH: weighted(FAMILY, 0, "SOUTH") };
const MIDDLES = {
  MALE: perCohort((c) => weighted(MALE_MIDDLE, c)),
  FEMALE: perCohort((c) => weighted(FEMALE_MIDDLE, c)),
};
const GIVENS = {
  MALE: perCohort((c) => ranked(MALE_GIVEN, c)),
  FEMALE: perCohort((c) => ranked(FEMALE_GIVEN, c)),
};

type Pattern = {
  order: NamePattern["order"];
  families: Draw | null;
  links: Record<DemoGender, Draw>;
  givens: Record<DemoGender, Draw | null>;
};

const evenly = (text: string | undefined) => (text ? weighted(text, 0) : null);
/** A link list may be a bare "-" (nothing in between), which the general reader would take for a trend mark. */
const linksOf = (text: string) => weighted(text.replace(/(^|\s)-/g, "$1∅"), 0);

const PATTERNS = new Map<string, Pattern>(
  Object.entries(MINORITY_PATTERNS).map(([code, p]) => [
    code,
    {
      order: p.order,
      families: evenly(p.family),
      links: { MALE: linksOf(p.male), FEMALE: linksOf(p.female) },
      givens: { MALE: evenly(p.maleGiven), FEMALE: evenly(p.femaleGiven) },
    },
  ]),
);

/** Makes full names; remembers the given name of the last one, which e-mail addresses are made of. */
export class NameForge {
  lastGiven = "";

  fullName(
    random: Random,
    ethnicityCode: string,
    gender: DemoGender,
    birthYear: number,
    region: NameRegion,
  ): string {
    const cohort: Cohort = birthYear < COHORT_SPLIT ? 0 : 1;
    const pattern = ethnicityCode === "01" ? undefined : PATTERNS.get(ethnicityCode);
    if (pattern) return this.minorityName(random, pattern, gender, cohort, region);
    const given = GIVENS[gender][cohort].draw(random);
    this.lastGiven = given;
    const family = FAMILIES[region].draw(random);
    // About one in thirty has no middle name at all.
    if (random.chance(0.03)) return `${family} ${given}`;
    let middle = MIDDLES[gender][cohort].draw(random);
    // "Anh Anh" and "Trần Trần Minh" are not what people call a child.
    if (middle === given || middle.startsWith(family)) middle = gender === "MALE" ? "Văn" : "Thị";
    return `${family} ${middle} ${given}`;
  }

  private minorityName(
    random: Random,
    pattern: Pattern,
    gender: DemoGender,
    cohort: Cohort,
    region: NameRegion,
  ): string {
    const given = (pattern.givens[gender] ?? GIVENS[gender][cohort]).draw(random);
    this.lastGiven = given;
    const drawn = pattern.links[gender].draw(random);
    const link = drawn === "*" ? MIDDLES[gender][cohort].draw(random) : drawn;
    const called = link === "∅" ? given : link.endsWith("'") ? `${link}${given}` : `${link} ${given}`;
    if (pattern.order === "NO_FAMILY" || !pattern.families) return called;
    const family = pattern.families.draw(random);
    if (pattern.order === "FAMILY_LAST") return `${called} ${family}`;
    if (link === family) return `${family} ${given}`;
    // Families that live on both sides of the spelling border write themselves as their neighbours do.
    return `${region === "SOUTH" && family === "Hoàng" ? "Huỳnh" : family} ${called}`;
  }
}
