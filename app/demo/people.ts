import { formatMemberCode } from "#modules/members/contract/member-code.ts";
import {
  dayOf,
  dayOfIso,
  EIGHTEEN_YEARS,
  festiveDayFrom,
  isoDay,
  SIXTEEN_YEARS,
  schoolYearFrom,
  yearOfDay,
} from "./days.ts";
import { type DemoGender, NameForge } from "./names.ts";
import { centurySexDigit, migrantId, residentId } from "./national-id.ts";
import type { BranchPosition, DemoPerson } from "./person.ts";
import { type Origin, Places } from "./places.ts";
import {
  CARD_STATUSES,
  codeOrNull,
  IT_LEVELS,
  isPupil,
  LANGUAGE_LEVELS,
  migrantShare,
  PROFILES,
  type ProfileTraits,
  PUPIL_IT_LEVELS,
} from "./profiles.ts";
import { Random, Weighted } from "./random.ts";
import { type Region, religionsOf } from "./regions.ts";
import type { DemoLeaf, DemoTree, DemoUnit } from "./tree.ts";

const PEOPLE_ROOM = 3;
const POLICE_TITLES = [
  "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
  // Since the Law on Identity took effect on 1 July 2024 the card names the ministry.
  "Bộ Công an",
] as const;
const LAW_ON_IDENTITY = dayOf(2024, 7, 1);
const REFORM = dayOf(2025, 7, 1);
/** The share of members who never changed their branch. */
const STAYED = 0.89;

/**
 * Beginnings that look like mobile numbers (03, 05, 07, 09) but were given to no network in the numbering plan of
 * 2018, so that no invented member has a stranger's telephone. Seven digits follow.
 */
const PHONE_PREFIXES = "030 031 050 051 053 054 057 071 072 073 074 075 095".split(" ");

const NO_ASSOCIATIONS: readonly string[] = [];
const ASSOCIATIONS: Record<string, readonly string[]> = {
  NONE: NO_ASSOCIATIONS,
  YOUTH_FEDERATION: ["YOUTH_FEDERATION"],
  STUDENT_ASSOCIATION: ["STUDENT_ASSOCIATION"],
};

const COUNTED: ReadonlySet<string> = new Set(["ACTIVE", "EXTENDED"]);

/** What the members of one branch have in common. */
type Scene = {
  readonly random: Random;
  readonly unit: DemoUnit;
  readonly leaf: DemoLeaf;
  readonly traits: ProfileTraits;
  /** None under the unions directly under Central: their members come from everywhere. */
  readonly region: Region | undefined;
  readonly dominant: string | undefined;
  readonly board: Board;
};

type Birth = {
  readonly home: Region;
  readonly commune: number;
  readonly isFemale: boolean;
  readonly age: number;
  readonly born: number;
  readonly birthYear: number;
};

type Identity = { readonly id: string; readonly origin: Origin };

/** Generates the members of any branch, independently of every other branch. */
export class People {
  private readonly tree: DemoTree;
  private readonly asOf: number;
  private readonly forge = new NameForge();
  private readonly places: Places;
  private readonly everywhere: Weighted<Region>;

  constructor(tree: DemoTree) {
    this.tree = tree;
    this.asOf = dayOfIso(tree.options.asOf);
    this.places = new Places(tree.regions);
    this.everywhere = new Weighted(tree.regions.map((r) => [r, r.share]));
  }

  /** Everybody, branch by branch in the order of the units. */
  *all(): Generator<DemoPerson> {
    for (const unit of this.tree.units) if (unit.leaf) yield* this.membersOf(unit);
  }

  /** The unit's people; another `room` of random numbers draws others than those who live there. */
  membersOf(unit: DemoUnit, room = PEOPLE_ROOM): DemoPerson[] {
    const { leaf } = unit;
    if (!leaf || leaf.members === 0) return [];
    const random = new Random(this.tree.options.seed, room, unit.id);
    const region = this.tree.regions[leaf.regionIndex];
    const scene: Scene = {
      random,
      unit,
      leaf,
      traits: PROFILES[leaf.profile],
      region,
      dominant: region && this.dominantGroup(random, unit, leaf, region),
      board: new Board(leaf.members, random),
    };
    const members: DemoPerson[] = [];
    for (let i = 0; i < leaf.members; i++) members.push(this.person(scene, i));
    return members;
  }

  /** Hamlets of the mountains mostly belong to one people: that one, or undefined where people mix. */
  private dominantGroup(random: Random, unit: DemoUnit, leaf: DemoLeaf, region: Region): string | undefined {
    const rural = region.communes[leaf.communeIndex]?.kind !== "phường";
    if (unit.sector !== "RESIDENTIAL" || !rural || !region.minorities || !random.chance(0.75))
      return undefined;
    return random.chance(region.minorityShare) ? region.minorities.draw(random) : "01";
  }

  private ethnicity(random: Random, region: Region, isTown: boolean, dominant: string | undefined): string {
    if (dominant && random.chance(0.92)) return dominant;
    const share = isTown ? region.minorityShare * 0.5 : region.minorityShare;
    return region.minorities && random.chance(share) ? region.minorities.draw(random) : "01";
  }

  private birth({ random, leaf, traits, region }: Scene): Birth {
    const home = region ?? this.everywhere.draw(random);
    const commune = leaf.communeIndex >= 0 ? leaf.communeIndex : random.below(home.communes.length);
    const isFemale = random.chance(traits.femaleShare);
    const age = traits.ages.draw(random);
    // Some day of the year of that age, short of the next birthday.
    const born = this.asOf - Math.floor(age * 365.25 + random.unit() * 360) - 3;
    return { home, commune, isFemale, age, born, birthYear: yearOfDay(born) };
  }

  private person(scene: Scene, i: number): DemoPerson {
    const { random, unit, leaf, traits, region } = scene;
    const birth = this.birth(scene);
    const { home, commune, born, age } = birth;
    const position = leaf.firstMember + i;
    const gender: DemoGender = birth.isFemale ? "FEMALE" : "MALE";
    const isTown = home.communes[commune]?.kind === "phường";
    const ethnicityCode = this.ethnicity(random, home, isTown, scene.dominant);
    const fullName = this.forge.fullName(random, ethnicityCode, gender, birth.birthYear, home.nameRegion);
    const { id: nationalId, origin } = this.identity(scene, birth, i);
    const seat = scene.board.seatOf(i);
    const status = this.status(random, traits, age, seat !== "MEMBER");
    const admitted = this.admission(random, born, isPupil(leaf.profile));
    const joined = this.joining(random.unit(), admitted, leaf);
    const memberCode = memberCodeOf(region, commune, admitted, leaf.firstSerial + i);
    const party = this.party(random, traits, born, age);
    const cardStatus = cardOf(random, status);
    const issuedOn = this.idIssue(random, born);
    return {
      id: position + 1,
      unitId: unit.id,
      memberCode,
      fullName,
      gender,
      dateOfBirth: isoDay(born),
      ethnicityCode,
      religionCode: religionsOf(home, ethnicityCode).draw(random),
      nationalId,
      nationalIdIssuedOn: isoDay(issuedOn),
      nationalIdIssuedBy: POLICE_TITLES[issuedOn < LAW_ON_IDENTITY ? 0 : 1],
      phone: phoneOf(random, position),
      email: random.chance(0.46) ? this.places.emailOf(this.forge.lastGiven, position) : null,
      placeOfOriginCode: origin.code,
      placeOfOriginAsOf: origin.asOf,
      placeOfOrigin: origin.text,
      permanentAddressCode: home.communes[commune]?.code ?? "",
      permanentAddress: this.places.address(random, home, commune, leaf.communeIndex >= 0 ? unit.name : ""),
      occupation: age < 18 && leaf.profile === "RESIDENT" ? "PUPIL" : traits.occupations.draw(random),
      isSalaried: age >= 18 && random.chance(traits.salariedShare),
      generalEducation: traits.generalEducation.draw(random),
      professionalLevel: age < 19 ? "NONE" : traits.professional.draw(random),
      politicalTheory: age < 20 ? "NONE" : traits.theory.draw(random),
      itLevel: codeOrNull(isPupil(leaf.profile) ? PUPIL_IT_LEVELS : IT_LEVELS, random),
      foreignLanguageLevel: codeOrNull(LANGUAGE_LEVELS, random),
      partyStatus: party.status,
      partyJoinDate: party.joined,
      partyOfficialDate: party.official,
      admissionDate: isoDay(admitted),
      admissionPlace:
        leaf.communeIndex >= 0 && random.chance(0.6) ? unit.name : this.places.school(random, home, commune),
      admissionDecisionNo: random.chance(0.7) ? `${1 + random.below(190)}-NQ/ĐTN` : null,
      cardNo: cardStatus && cardStatus !== "REQUESTED" ? memberCode : null,
      cardStatus,
      hasMemberBook: random.chance(0.86),
      status,
      joinedUnitOn: isoDay(joined),
      branchPosition: seat,
      associations: ASSOCIATIONS[traits.association.draw(random)] ?? NO_ASSOCIATIONS,
      isHonorary: status === "HONORARY",
    };
  }

  /** Chip cards began in 2016, and are first given at fourteen. */
  private idIssue(random: Random, born: number): number {
    const issued = Math.max(born + 14 * 365 + random.below(700), dayOf(2016, 1, 4) + random.below(2400));
    return Math.min(issued, this.asOf - 10);
  }

  private identity({ random, unit, leaf, region }: Scene, birth: Birth, i: number): Identity {
    const { home, commune, isFemale, birthYear } = birth;
    if (!region || random.chance(migrantShare(unit.sector))) {
      const { id, oldProvince } = migrantId(leaf.firstMember + i, isFemale, birthYear, random.unit());
      return { id, origin: this.places.origin(random, oldProvince) };
    }
    const oldProvince = home.communes[commune]?.oldProvince ?? home.oldCodes.draw(random);
    let digit = centurySexDigit(isFemale, birthYear);
    let year = birthYear;
    // Real papers carry clerical errors: about one id in 2,500 disagrees with sex, one with the birth year.
    const slip = random.unit();
    if (slip < 0.0004) digit ^= 1;
    else if (slip < 0.0008) year += 1;
    const origin = random.chance(0.8)
      ? this.places.originNear(random, home, commune)
      : this.places.origin(random, oldProvince);
    return { id: residentId(oldProvince, leaf.firstSerial + i, digit, year), origin };
  }

  private status(random: Random, traits: ProfileTraits, age: number, onBoard: boolean): string {
    const drawn = onBoard ? "ACTIVE" : traits.statuses.draw(random);
    if (age > 30 && drawn === "ACTIVE") return "EXTENDED";
    // Nobody comes of age before 30: those are simply still here.
    return drawn === "MATURED" && age < 30 ? "ACTIVE" : drawn;
  }

  /** Usually within two years of the sixteenth birthday, at school within one, on a day the Union celebrates. */
  private admission(random: Random, born: number, atSchool: boolean): number {
    const sixteen = born + SIXTEEN_YEARS;
    const late = random.chance(0.82) ? random.below(atSchool ? 150 : 700) : random.below(2600);
    const festive = festiveDayFrom(sixteen + late);
    return festive <= this.asOf ? festive : sixteen + random.below(this.asOf - sixteen + 1);
  }

  /**
   * Most belong to the branch since they were admitted, or since it was founded or redrawn by the reform; the others
   * came later, most of them with a school year. `u` is one draw of [0, 1).
   */
  private joining(u: number, admitted: number, leaf: DemoLeaf): number {
    const earliest = Math.max(admitted, leaf.validFromDay);
    const moved = (u - STAYED) / (1 - STAYED);
    if (moved < 0) return earliest;
    const day = earliest + Math.floor(moved * Math.min(1500, this.asOf - earliest + 1));
    const september = schoolYearFrom(day);
    return september <= this.asOf ? september : day;
  }

  private party(random: Random, traits: ProfileTraits, born: number, age: number) {
    const [full, probationary, sympathiser] = traits.party;
    const u = random.unit();
    if (age >= 20 && u < full) {
      // Admitted between 18 years and 13 months ago, so that the year of probation is over.
      const earliest = born + EIGHTEEN_YEARS;
      const joined = earliest + random.below(Math.max(1, this.asOf - 396 - earliest));
      return { status: "FULL", joined: isoDay(joined), official: isoDay(joined + 366) } as const;
    }
    if (age >= 19 && u > 1 - probationary) {
      const joined = this.asOf - 1 - random.below(360);
      return { status: "PROBATIONARY", joined: isoDay(joined), official: null } as const;
    }
    const trained = age >= 17 && u > full && u < full + sympathiser;
    return { status: trained ? "SYMPATHISER" : "NONE", joined: null, official: null } as const;
  }
}

/** The province is the one of the day of admission; a serial is unique among all codes a province ever had. */
function memberCodeOf(region: Region | undefined, commune: number, admitted: number, serial: number): string {
  const old = region?.communes[commune]?.oldProvince ?? "00";
  return formatMemberCode(region && admitted >= REFORM ? region.code : old, yearOfDay(admitted), serial);
}

/** Who leads a branch: a secretary; a deputy from four members; from nine a committee of three or five in all. */
class Board {
  private readonly size: number;
  private readonly start: number;
  private readonly members: number;

  constructor(members: number, random: Random) {
    this.members = members;
    this.size = members >= 30 ? 5 : members >= 9 ? 3 : members >= 4 ? 2 : 1;
    // Not always the first of the list.
    this.start = random.below(members);
  }

  seatOf(i: number): BranchPosition {
    const seat = (i - this.start + this.members) % this.members;
    if (seat === 0) return "SECRETARY";
    if (seat >= this.size) return "MEMBER";
    return seat === 1 ? "DEPUTY_SECRETARY" : "COMMITTEE_MEMBER";
  }
}

/** Seven digits are a bijection of the position in the country, so no two persons share a number. */
function phoneOf(random: Random, position: number): string {
  const tail = (position * 7_368_787) % 10_000_000;
  return random.pick(PHONE_PREFIXES) + String(tail).padStart(7, "0");
}

function cardOf(random: Random, status: string): string | null {
  if (!COUNTED.has(status)) return status === "MATURED" ? "RETIRED" : random.chance(0.6) ? "ISSUED" : null;
  return random.chance(0.72) ? CARD_STATUSES.draw(random) : null;
}
