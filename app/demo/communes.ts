import { dayOf } from "./days.ts";
import { branch, type Draft, type DraftContext, foundedBetween, group, shareOut } from "./draft.ts";
import { shuffled } from "./random.ts";
import type { Region, RegionCommune } from "./regions.ts";
import { HAMLET_NAMES, HAMLET_WORDS, PRIVATE_FIRMS } from "./unit-words.ts";

const REFORM = dayOf(2025, 7, 1);
/** Branches of one well-furnished commune; in a small demo only so many communes have any. */
const BRANCHES_PER_COMMUNE = 24;
const MEMBERS_PER_BRANCH = 18.8;

/** The base union of every commune of the region; those without branches are real units that still wait for theirs. */
export function draftCommunes(context: DraftContext): { unions: Draft[]; furnished: Draft[] } {
  const { random, region } = context;
  const unions = region.communes.map((commune, communeIndex) =>
    group({
      type: "BASE_UNION",
      sector: "RESIDENTIAL",
      name: `Đoàn ${commune.kind} ${commune.name}`,
      adminUnitCode: commune.code,
      founded: REFORM,
      communeIndex,
    }),
  );
  const branches = Math.max(3, Math.round(context.members / MEMBERS_PER_BRANCH));
  const howMany = Math.min(unions.length, Math.max(1, Math.round(branches / BRANCHES_PER_COMMUNE)));
  const furnished = shuffled(random, unions).slice(0, howMany);
  const weights = furnished.map((union) => {
    const kind = region.communes[union.communeIndex]?.kind;
    return (kind === "phường" ? 1.25 : kind === "xã" ? 1 : 0.4) * (0.6 + 0.9 * random.unit());
  });
  shareOut(branches, weights).forEach((count, i) => {
    const union = furnished[i] as Draft;
    fillCommune(context, union, region.communes[union.communeIndex] as RegionCommune, count);
  });
  return { unions, furnished };
}

function fillCommune(context: DraftContext, union: Draft, commune: RegionCommune, count: number) {
  const { random, asOf } = context;
  const place = { communeIndex: union.communeIndex };
  const extras = extraBranches(context, commune, Math.round(count * 0.24));
  for (const [name, sector, profile] of extras) {
    const founded = foundedBetween(random, 2008, 2026, asOf);
    union.children.push(branch(random, profile, { ...place, name, sector, founded }));
  }
  for (const name of hamletNames(context, commune, count - extras.length)) {
    const founded = foundedBetween(random, 1990, 2026, asOf);
    union.children.push(
      branch(random, "RESIDENT", { ...place, name: `Chi đoàn ${name}`, sector: "RESIDENTIAL", founded }),
    );
  }
}

type Extra = [
  name: string,
  sector: "OFFICE" | "POLICE" | "ARMY" | "ENTERPRISE_PRIVATE",
  profile: "TEACHER" | "OFFICE" | "POLICE" | "SOLDIER" | "WORKER",
];

/** Branches of the commune that are not hamlets, in the order in which a commune comes to have them. */
function extraBranches(
  { random, region }: DraftContext,
  { kind, name }: RegionCommune,
  count: number,
): Extra[] {
  const fixed: Extra[] = [
    [`Chi đoàn Trường THCS ${name}`, "OFFICE", "TEACHER"],
    [`Chi đoàn Trường Tiểu học ${name}`, "OFFICE", "TEACHER"],
    [`Chi đoàn Trường Mầm non ${name}`, "OFFICE", "TEACHER"],
    [`Chi đoàn Công an ${kind} ${name}`, "POLICE", "POLICE"],
    [`Chi đoàn Cơ quan ${kind} ${name}`, "OFFICE", "OFFICE"],
    [`Chi đoàn Trạm Y tế ${kind} ${name}`, "OFFICE", "OFFICE"],
    [`Chi đoàn Ban Chỉ huy Quân sự ${kind} ${name}`, "ARMY", "SOLDIER"],
    [`Chi đoàn Trường THCS ${name} 2`, "OFFICE", "TEACHER"],
    [`Chi đoàn Trường Tiểu học ${name} 2`, "OFFICE", "TEACHER"],
    [`Chi đoàn Trường Mầm non ${name} 2`, "OFFICE", "TEACHER"],
  ];
  const chosen = fixed.slice(0, Math.min(count, kind === "phường" ? 10 : 8));
  const seen = new Set<string>();
  for (let tries = 0; chosen.length < count && tries < count * 6; tries++) {
    const firm = `${random.pick(["Công ty TNHH", "Công ty Cổ phần", "Hợp tác xã"])} ${random.pick(PRIVATE_FIRMS)}`;
    const full = `Chi đoàn ${firm} ${region.shortCode} ${1 + (tries % 9)}`;
    if (seen.has(full)) continue;
    seen.add(full);
    chosen.push([full, "ENTERPRISE_PRIVATE", "WORKER"]);
  }
  return chosen;
}

function hamletNames({ random, region }: DraftContext, commune: RegionCommune, count: number): string[] {
  const word = hamletWord(region, commune.kind, random.unit());
  const numbered = commune.kind === "phường" ? random.chance(0.75) : random.chance(0.35);
  if (numbered) return Array.from({ length: count }, (_, i) => `${word} ${i + 1}`);
  const names = new Set<string>();
  for (let round = 0; names.size < count; round++) {
    const base = random.pick(HAMLET_NAMES[region.landscape]);
    const name = `${word} ${base}`;
    if (!names.has(name)) names.add(name);
    else if (round > count) names.add(`${name} ${1 + random.below(60)}`);
  }
  return [...names];
}

function hamletWord(region: Region, kind: RegionCommune["kind"], u: number): string {
  const words =
    kind === "phường" ? HAMLET_WORDS[region.landscape].ward : HAMLET_WORDS[region.landscape].commune;
  return words[Math.floor(u * words.length)] as string;
}
