import type { BranchProfile, DemoSector } from "./draft.ts";
import { type Random, Weighted } from "./random.ts";

/** What kind of people a branch has: ages in days are left to people.ts, shares here are believable guesses. */
export type ProfileTraits = {
  /** Age in whole years on the day of looking, with weights. */
  readonly ages: Weighted<number>;
  readonly femaleShare: number;
  readonly occupations: Weighted<string>;
  readonly salariedShare: number;
  readonly generalEducation: Weighted<string>;
  readonly professional: Weighted<string>;
  /** Share of full, probationary Party members and of those who took the class, of members of 18 and above. */
  readonly party: readonly [full: number, probationary: number, sympathiser: number];
  readonly theory: Weighted<string>;
  readonly statuses: Weighted<string>;
  readonly association: Weighted<string>;
};

const draw = (text: string): Weighted<string> =>
  new Weighted(
    text.split(" ").map((pair) => {
      const [value = "", weight = "1"] = pair.split(":");
      return [value, Number(weight)];
    }),
  );

/** Ages from `from` to `to`, as likely as a hill with its top at `top`; a thin tail to 35 for the extended. */
function ages(from: number, top: number, to: number, extended = 0): Weighted<number> {
  const pairs: [number, number][] = [];
  for (let age = from; age <= to; age++) {
    pairs.push([age, 1 / (1 + Math.abs(age - top) / Math.max(2, (to - from) / 3))]);
  }
  const total = pairs.reduce((sum, [, weight]) => sum + weight, 0);
  for (let age = 31; age <= 35 && extended > 0; age++) pairs.push([age, (total * extended) / 5]);
  return new Weighted(pairs);
}

/** Members who left stay in the register of their last unit: few, as only recent years were taken over. */
const GONE = "MATURED:1.2 REMOVED:.5 WITHDRAWN:.15 EXPELLED:.03 DECEASED:.05 HONORARY:.012";
const SETTLED = draw(`ACTIVE:93 TRANSFERRING:1 TEMPORARY_AWAY:2.2 DEFERRED:1.2 LOST:.3 ${GONE}`);
const PUPIL_STATUS = draw(
  "ACTIVE:97.2 TRANSFERRING:1.4 DEFERRED:.5 REMOVED:.3 WITHDRAWN:.1 LOST:.2 DECEASED:.02",
);
const RESIDENT_STATUS = draw(`ACTIVE:79 TRANSFERRING:1.2 TEMPORARY_AWAY:13 DEFERRED:1.5 LOST:2.4 ${GONE}`);

const NO_THEORY = draw("NONE");
const ADULT_SCHOOL = draw("UPPER_12_12:97 UPPER_10_10:.4 LOWER_SECONDARY:2.4");
const NO_ASSOCIATION = draw("NONE");

const PUPIL: ProfileTraits = {
  ages: ages(16, 16, 17),
  femaleShare: 0.54,
  occupations: draw("PUPIL"),
  salariedShare: 0,
  generalEducation: draw("G10_12"),
  professional: draw("NONE"),
  party: [0, 0, 0.01],
  theory: NO_THEORY,
  statuses: PUPIL_STATUS,
  association: draw("NONE:97 YOUTH_FEDERATION:3"),
};

const OFFICE: ProfileTraits = {
  ages: ages(23, 28, 30, 0.09),
  femaleShare: 0.55,
  occupations: draw("PUBLIC_EMPLOYEE:52 CIVIL_SERVANT:40 HEALTH:8"),
  salariedShare: 1,
  generalEducation: draw("UPPER_12_12"),
  professional: draw("INTERMEDIATE:4 COLLEGE:10 BACHELOR:72 MASTER:13.5 DOCTOR:.5"),
  party: [0.42, 0.08, 0.12],
  theory: draw("NONE:52 ELEMENTARY:26 INTERMEDIATE:21 ADVANCED:1"),
  statuses: SETTLED,
  association: draw("NONE:60 YOUTH_FEDERATION:40"),
};

const WORKER: ProfileTraits = {
  ages: ages(18, 25, 30, 0.03),
  femaleShare: 0.52,
  occupations: draw("WORKER:74 PUBLIC_EMPLOYEE:8 ENTREPRENEUR:3 FREELANCE:3 OTHER:12"),
  salariedShare: 1,
  generalEducation: ADULT_SCHOOL,
  professional: draw("NONE:34 ELEMENTARY:14 INTERMEDIATE:14 COLLEGE:15 BACHELOR:21 MASTER:2"),
  party: [0.07, 0.02, 0.04],
  theory: draw("NONE:90 ELEMENTARY:9 INTERMEDIATE:1"),
  statuses: SETTLED,
  association: draw("NONE:78 YOUTH_FEDERATION:22"),
};

export const PROFILES: Record<BranchProfile, ProfileTraits> = {
  CLASS_10: { ...PUPIL, ages: ages(16, 16, 16) },
  CLASS_11: { ...PUPIL, ages: ages(16, 16, 16), generalEducation: draw("G10_12:98 G11_12:2") },
  CLASS_12: { ...PUPIL, ages: ages(17, 17, 18), generalEducation: draw("G11_12"), party: [0, 0.002, 0.02] },
  STUDENT: {
    ...PUPIL,
    ages: ages(18, 19, 23),
    femaleShare: 0.53,
    occupations: draw("STUDENT"),
    generalEducation: draw("UPPER_12_12"),
    professional: draw("NONE:96 INTERMEDIATE:2 COLLEGE:2"),
    party: [0.006, 0.008, 0.05],
    statuses: draw(`ACTIVE:95 TRANSFERRING:1.5 DEFERRED:1.4 LOST:.5 ${GONE}`),
    association: draw("NONE:38 STUDENT_ASSOCIATION:60 YOUTH_FEDERATION:2"),
  },
  TEACHER: {
    ...OFFICE,
    femaleShare: 0.78,
    occupations: draw("TEACHER:94 PUBLIC_EMPLOYEE:6"),
    professional: draw("INTERMEDIATE:2 COLLEGE:11 BACHELOR:77 MASTER:10"),
    party: [0.3, 0.06, 0.12],
  },
  RESIDENT: {
    ages: ages(16, 22, 30, 0.025),
    femaleShare: 0.45,
    occupations: draw("FARMER:29 WORKER:27 FREELANCE:22 UNEMPLOYED:7 ENTREPRENEUR:2 STUDENT:3 OTHER:10"),
    salariedShare: 0.3,
    generalEducation: draw("UPPER_12_12:78 LOWER_SECONDARY:17 PRIMARY:2.5 G10_12:1 G11_12:1 UPPER_10_10:.3"),
    professional: draw("NONE:67 ELEMENTARY:10 INTERMEDIATE:8 COLLEGE:7 BACHELOR:7.6 MASTER:.4"),
    party: [0.05, 0.02, 0.04],
    theory: draw("NONE:93 ELEMENTARY:5.5 INTERMEDIATE:1.5"),
    statuses: RESIDENT_STATUS,
    association: draw("NONE:62 YOUTH_FEDERATION:38"),
  },
  WORKER,
  OFFICE,
  SOLDIER: {
    ...WORKER,
    ages: ages(18, 20, 28, 0.01),
    femaleShare: 0.04,
    occupations: draw("SOLDIER"),
    salariedShare: 0.4,
    party: [0.14, 0.05, 0.06],
    association: NO_ASSOCIATION,
  },
  POLICE: {
    ...OFFICE,
    ages: ages(20, 26, 30, 0.08),
    femaleShare: 0.18,
    occupations: draw("POLICE"),
    professional: draw("INTERMEDIATE:26 COLLEGE:8 BACHELOR:62 MASTER:4"),
    party: [0.48, 0.09, 0.1],
    association: NO_ASSOCIATION,
  },
  OVERSEAS: {
    ...PUPIL,
    ages: ages(18, 23, 30, 0.02),
    occupations: draw("STUDENT:70 WORKER:30"),
    generalEducation: draw("UPPER_12_12"),
  },
  VOLUNTEER: { ...WORKER, occupations: draw("OTHER:60 FREELANCE:40"), salariedShare: 0.6 },
};

export const IT_LEVELS = draw("NONE:52 BASIC:38 ADVANCED:4 OTHER:6");
export const PUPIL_IT_LEVELS = draw("NONE:80 BASIC:18 OTHER:2");
export const LANGUAGE_LEVELS = draw("NONE:58 L1:9 L2:16 L3:12 L4:4 L5:.8 L6:.2");
export const CARD_STATUSES = draw("ISSUED:92.5 LOST:1.6 DAMAGED:.9 REPLACED:2 REQUESTED:3");

const PUPILS: ReadonlySet<BranchProfile> = new Set(["CLASS_10", "CLASS_11", "CLASS_12"]);
export const isPupil = (profile: BranchProfile): boolean => PUPILS.has(profile);

const BIG_TOWN_SECTORS: ReadonlySet<DemoSector | null> = new Set([
  "ENTERPRISE_PRIVATE",
  "SCHOOL_HIGHER",
  "ARMY",
]);

/** Share of members whose birth was registered in another province. */
export const migrantShare = (sector: DemoSector | null): number =>
  BIG_TOWN_SECTORS.has(sector) ? 0.28 : 0.05;

/** None of the coded levels: the field stays empty. */
export const codeOrNull = (levels: Weighted<string>, random: Random): string | null => {
  const code = levels.draw(random);
  return code === "NONE" ? null : code;
};
