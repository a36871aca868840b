import { dayOf } from "./days.ts";
import { branch, type Draft, type DraftContext, foundedBetween, group, shareOut } from "./draft.ts";
import { FACULTIES, INVENTED_SCHOOLS, UNIVERSITY_FIELDS } from "./unit-words.ts";

const CLASSES_PER_SCHOOL = 31;
const MEMBERS_PER_CLASS = 28;
const STUDENTS_PER_CLASS = 35;
const CLASSES_PER_INSTITUTE = 64;

/** Upper-secondary schools: unions inside commune unions, and one specialised school directly under the province. */
export function draftSecondarySchools(context: DraftContext, communes: readonly Draft[]): Draft[] {
  const classes = Math.max(3, Math.round(context.members / MEMBERS_PER_CLASS));
  const schools = Math.max(1, Math.round(classes / CLASSES_PER_SCHOOL));
  const weights = Array.from({ length: schools }, () => 0.6 + 0.8 * context.random.unit());
  const direct: Draft[] = [];
  shareOut(classes, weights).forEach((count, i) => {
    if (i === 1) direct.push(specialisedSchool(context, count));
    else addSchool(context, communes[i % communes.length] as Draft, Math.floor(i / communes.length), count);
  });
  return direct;
}

function specialisedSchool(context: DraftContext, count: number): Draft {
  const name = `Trường THPT Chuyên ${context.region.name}`;
  const founded = foundedBetween(context.random, 1990, 2004, context.asOf);
  const union = group({ type: "BASE_UNION", sector: "SCHOOL_SECONDARY", name: `Đoàn ${name}`, founded });
  return fillSchool(context, union, name, count);
}

function addSchool(context: DraftContext, commune: Draft, round: number, count: number) {
  const { random, region, asOf } = context;
  const place = commune.name.replace(/^Đoàn (xã|phường|đặc khu) /, "");
  const u = random.unit();
  const mountain = region.landscape === "MOUNTAIN" || region.landscape === "HIGHLANDS";
  const kind =
    u < 0.15 ? "Trung tâm GDNN-GDTX" : u < 0.2 && mountain ? "Trường PT Dân tộc nội trú THPT" : "Trường THPT";
  const name =
    round === 0 ? `${kind} ${place}` : `${kind} ${random.pick(INVENTED_SCHOOLS)} ${place} ${round}`;
  const union = group({
    type: "SUB_BASE_UNION",
    sector: "SCHOOL_SECONDARY",
    name: `Đoàn ${name}`,
    founded: foundedBetween(random, 1975, 2015, asOf),
    communeIndex: commune.communeIndex,
  });
  commune.children.push(fillSchool(context, union, name, count));
}

function fillSchool({ random, asOf }: DraftContext, union: Draft, school: string, count: number): Draft {
  const common = { sector: "SCHOOL_SECONDARY", communeIndex: union.communeIndex } as const;
  union.children.push(
    branch(random, "TEACHER", { ...common, name: `Chi đoàn Giáo viên ${school}`, founded: union.founded }),
  );
  const grades = [10, 11, 12] as const;
  shareOut(count, [1, 1, 1]).forEach((classes, i) => {
    const grade = grades[i] as 10 | 11 | 12;
    // The twelfth form of 2026-2027 was founded as a tenth form in September 2024.
    const founded = Math.min(dayOf(2026 - (grade - 10), 9, random.between(6, 28)), asOf);
    for (let n = 1; n <= classes; n++) {
      const name = `Chi đoàn ${grade}A${n}`;
      union.children.push(branch(random, `CLASS_${grade}`, { ...common, name, founded }));
    }
  });
  return union;
}

/** Universities and colleges, directly under the province: three shapes, as big, middling or small. */
export function draftHigherSchools(context: DraftContext): Draft[] {
  const { random, region } = context;
  const classes = Math.round(context.members / STUDENTS_PER_CLASS);
  if (classes < 4) return [];
  const institutes = Math.max(1, Math.round(classes / CLASSES_PER_INSTITUTE));
  const weights = Array.from({ length: institutes }, () => 0.15 + 2.4 * random.unit() ** 2.2);
  const taken = new Set<string>();
  return shareOut(classes, weights)
    .filter((count) => count > 0)
    .map((count) => {
      const level = count >= 24 ? "Trường Đại học" : "Trường Cao đẳng";
      let name = "";
      for (let n = 1; name === "" || taken.has(name); n++) {
        name = `${level} ${random.pick(UNIVERSITY_FIELDS)} ${random.pick(INVENTED_SCHOOLS)} ${region.name}`;
        if (n > 40) name += ` ${n}`;
      }
      taken.add(name);
      return institute(context, name, count);
    });
}

function institute(context: DraftContext, school: string, count: number): Draft {
  const { random, asOf } = context;
  const union = group({
    type: count >= 90 ? "BASE_UNION_DELEGATED" : "BASE_UNION",
    sector: "SCHOOL_HIGHER",
    name: `Đoàn ${school}`,
    founded: foundedBetween(random, 1960, 2012, asOf),
  });
  const { founded } = union;
  const staff = { name: "Chi đoàn Cán bộ, giảng viên", sector: "SCHOOL_HIGHER", founded } as const;
  union.children.push(branch(random, "TEACHER", staff));
  const howMany = Math.max(1, Math.min(FACULTIES.length, Math.round(count / 11)));
  const start = random.below(FACULTIES.length);
  const weights = Array.from({ length: howMany }, () => 0.5 + random.unit());
  shareOut(count, weights).forEach((classes, i) => {
    const [faculty, short] = FACULTIES[(start + i * 7) % FACULTIES.length] as readonly [string, string];
    const branches = studentClasses(context, short, classes);
    // A college is too small for faculties: its classes hang under the school union itself.
    if (count < 24) {
      union.children.push(...branches);
      return;
    }
    union.children.push(
      group(
        { type: "INTER_BRANCH", sector: "SCHOOL_HIGHER", name: `Liên chi đoàn Khoa ${faculty}`, founded },
        branches,
      ),
    );
  });
  return union;
}

function studentClasses({ random, asOf }: DraftContext, faculty: string, count: number): Draft[] {
  return Array.from({ length: count }, (_, i) => {
    const entry = 2026 - (i % 4);
    const name = `Chi đoàn ${faculty}${1 + Math.floor(i / 4)}-K${entry - 1956}`;
    const founded = Math.min(dayOf(entry, 9, random.between(10, 29)), asOf);
    return branch(random, "STUDENT", { name, sector: "SCHOOL_HIGHER", founded });
  });
}
