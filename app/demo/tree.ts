import { draftCentralDirect, draftProvincialBodies, unionTitle } from "./bodies.ts";
import { draftCommunes } from "./communes.ts";
import { dayOf, dayOfIso, isoDay, yearOfDay } from "./days.ts";
import type { BranchProfile, DemoSector, DemoUnitType, Draft } from "./draft.ts";
import { group } from "./draft.ts";
import { Random } from "./random.ts";
import { loadRegions, type Region } from "./regions.ts";
import { draftHigherSchools, draftSecondarySchools } from "./schools.ts";

export type DemoOptions = {
  readonly seed: number;
  /** Exact number of persons in the whole tree, at most 6,000,000. */
  readonly members: number;
  /** The day the country is looked at, `YYYY-MM-DD`: ages and terms follow from it. */
  readonly asOf?: string;
};

export type DemoUnit = {
  /** 1 for Central; in pre-order, so a parent is smaller than its children and brothers follow in name order. */
  readonly id: number;
  readonly parentId: number | null;
  readonly type: DemoUnitType;
  readonly sector: DemoSector | null;
  /** `HNI-000123`: short code of the province (or union under Central) and a serial in it. At most 16 characters. */
  readonly code: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly adminUnitCode: string | null;
  readonly validFrom: string;
  readonly openingDecisionNo: string | null;
  readonly openingDecisionDate: string | null;
  /** Ids of the unit's ancestors and its own, root first; at most 8. */
  readonly path: readonly number[];
  /** What the members of a branch are made from; null for every unit without members of its own. */
  readonly leaf: DemoLeaf | null;
};

export type DemoLeaf = {
  readonly profile: BranchProfile;
  readonly members: number;
  /** Position of the branch's first person in the country, from 0. */
  readonly firstMember: number;
  /** Position of the branch's first person in its province (or among all unions directly under Central), from 1. */
  readonly firstSerial: number;
  /** Index in `Tree.regions`, -1 under the unions directly under Central. */
  readonly regionIndex: number;
  /** Index in the region's communes, -1 where the branch is not bound to one. */
  readonly communeIndex: number;
  readonly validFromDay: number;
};

export type DemoTree = {
  readonly options: Required<DemoOptions>;
  readonly regions: readonly Region[];
  readonly units: readonly DemoUnit[];
};

export const DEMO_AS_OF = "2026-11-01";
/** Bound of the scheme that keeps national ids unique without remembering them; see people.ts. */
export const MOST_MEMBERS = 6_000_000;

/** Shares of the members; the rest of a province after these is in its communes. */
const CENTRAL_DIRECT_SHARE = 0.04;
const SECONDARY_SHARE = 0.42;
const HIGHER_SHARE = 0.17;
const BODIES_SHARE = 0.09;

const TREE_ROOM = 1;
const DECISION_ROOM = 2;

/** The whole tree for a number of members. The same options give the same tree, to the letter. */
export function generateTree(given: DemoOptions): DemoTree {
  const options = { asOf: DEMO_AS_OF, ...given };
  if (!Number.isInteger(options.members) || options.members < 1 || options.members > MOST_MEMBERS) {
    throw new RangeError(`members must be a whole number from 1 to ${MOST_MEMBERS}, not ${options.members}`);
  }
  const regions = loadRegions(options.asOf);
  return { options, regions, units: numberTree(options, draftTree(options, regions)) };
}

type Rooted = { draft: Draft; prefix: string; regionIndex: number };

function draftTree(options: Required<DemoOptions>, regions: readonly Region[]): Rooted[] {
  const asOf = dayOfIso(options.asOf);
  const central = draftCentralDirect({
    random: new Random(options.seed, TREE_ROOM, 0),
    members: options.members * CENTRAL_DIRECT_SHARE,
    asOf,
  });
  const provinces = options.members * (1 - CENTRAL_DIRECT_SHARE);
  const schoolWeights = regions.reduce((sum, r) => sum + r.schoolWeight, 0);
  const roots = central.map(({ prefix, draft }): Rooted => ({ draft, prefix, regionIndex: -1 }));
  for (const region of regions) {
    const context = { random: new Random(options.seed, TREE_ROOM, region.index + 1), region, asOf };
    const all = provinces * region.share;
    const higher = provinces * HIGHER_SHARE * (region.schoolWeight / schoolWeights);
    const residential = 1 - SECONDARY_SHARE - HIGHER_SHARE - BODIES_SHARE;
    const communes = draftCommunes({ ...context, members: all * residential });
    const children = [
      ...communes.unions,
      ...draftSecondarySchools({ ...context, members: all * SECONDARY_SHARE }, communes.furnished),
      ...draftHigherSchools({ ...context, members: higher }),
      ...draftProvincialBodies({ ...context, members: all * BODIES_SHARE }),
    ];
    roots.push({
      draft: provincialUnion(region, children),
      prefix: region.shortCode,
      regionIndex: region.index,
    });
  }
  return roots;
}

function provincialUnion(region: Region, children: Draft[]): Draft {
  const merged = new Set(region.communes.map((c) => c.oldProvince)).size > 1;
  return group(
    {
      type: "PROVINCIAL",
      sector: null,
      name: unionTitle(region),
      shortName: region.shortCode,
      adminUnitCode: region.code,
      founded: merged ? dayOf(2025, 7, 1) : dayOf(1976, 3, 26),
    },
    children,
  );
}

const byName = new Intl.Collator("vi", { numeric: true });

/** Numbers the drafts in pre-order and scales the branches so that the members are exactly as many as asked for. */
function numberTree(options: Required<DemoOptions>, roots: Rooted[]): DemoUnit[] {
  const numbering = new Numbering(options, totalWeight(roots.map((r) => r.draft)));
  roots.sort((a, b) => byName.compare(a.draft.name, b.draft.name));
  const central = group({
    type: "CENTRAL",
    sector: null,
    name: "Trung ương Đoàn TNCS Hồ Chí Minh",
    shortName: "TWĐ",
    founded: dayOf(1931, 3, 26),
  });
  const root = numbering.add(central, null, "TWD", -1);
  for (const { draft, prefix, regionIndex } of roots) {
    numbering.startRoom();
    numbering.addBelow(draft, root, prefix, regionIndex);
  }
  return numbering.units;
}

const totalWeight = (drafts: readonly Draft[]): number =>
  drafts.reduce((sum, draft) => sum + draft.weight + totalWeight(draft.children), 0);

type Parent = { unit: DemoUnit; validFromDay: number };

class Numbering {
  readonly units: DemoUnit[] = [];
  private readonly options: Required<DemoOptions>;
  private readonly scale: number;
  private weightSoFar = 0;
  private membersSoFar = 0;
  private serial = 0;
  /** Persons so far per region; the unions directly under Central share one number space. */
  private readonly serials = new Map<number, number>();

  constructor(options: Required<DemoOptions>, weight: number) {
    this.options = options;
    this.scale = options.members / weight;
  }

  startRoom() {
    this.serial = 0;
  }

  addBelow(draft: Draft, parent: Parent, prefix: string, regionIndex: number) {
    const code = this.serial === 0 ? prefix : `${prefix}-${String(this.serial).padStart(6, "0")}`;
    this.serial++;
    const self = this.add(draft, parent, code, regionIndex);
    draft.children.sort((a, b) => byName.compare(a.name, b.name));
    for (const child of draft.children) this.addBelow(child, self, prefix, regionIndex);
  }

  add(draft: Draft, parent: Parent | null, code: string, regionIndex: number): Parent {
    const id = this.units.length + 1;
    // A unit cannot be part of a tree whose upper unit is not there yet: the reform re-founded the communes' unions.
    const validFromDay = Math.max(draft.founded, parent?.validFromDay ?? draft.founded);
    const decided = draft.type !== "CENTRAL";
    const unit: DemoUnit = {
      id,
      parentId: parent?.unit.id ?? null,
      type: draft.type,
      sector: draft.sector,
      code,
      name: draft.name,
      shortName: draft.shortName,
      adminUnitCode: draft.adminUnitCode,
      validFrom: isoDay(validFromDay),
      openingDecisionNo: decided ? decisionNo(this.options.seed, id, draft.founded, parent?.unit.type) : null,
      openingDecisionDate: decided ? isoDay(draft.founded) : null,
      path: parent ? [...parent.unit.path, id] : [id],
      leaf: draft.profile ? this.leaf(draft, draft.profile, regionIndex, validFromDay) : null,
    };
    this.units.push(unit);
    return { unit, validFromDay };
  }

  private leaf(draft: Draft, profile: BranchProfile, regionIndex: number, validFromDay: number): DemoLeaf {
    this.weightSoFar += draft.weight;
    const until = Math.round(this.weightSoFar * this.scale);
    const members = until - this.membersSoFar;
    const serial = this.serials.get(regionIndex) ?? 1;
    const firstMember = this.membersSoFar;
    this.membersSoFar = until;
    this.serials.set(regionIndex, serial + members);
    return {
      profile,
      members,
      firstMember,
      firstSerial: serial,
      regionIndex,
      communeIndex: draft.communeIndex,
      validFromDay,
    };
  }
}

/** "27-QĐ/TWĐTN-CTĐ" by Central (the suffix was -BTC before 2025), "145-QĐ/TĐTN" by a province, "9-QĐ/ĐTN" below. */
function decisionNo(seed: number, id: number, day: number, issuer: DemoUnitType | undefined): string {
  const number = new Random(seed, DECISION_ROOM, id).between(1, issuer === "BASE_UNION" ? 90 : 980);
  if (issuer === "CENTRAL") return `${number}-QĐ/TWĐTN-${yearOfDay(day) < 2025 ? "BTC" : "CTĐ"}`;
  return `${number}-QĐ/${issuer === "PROVINCIAL" || issuer === "CENTRAL_DIRECT" ? "TĐTN" : "ĐTN"}`;
}
