import { dayOf } from "./days.ts";
import {
  type BranchProfile,
  branch,
  type DemoSector,
  type Draft,
  type DraftContext,
  equalParts,
  foundedBetween,
  group,
  shareOut,
} from "./draft.ts";
import {
  COUNTRIES,
  DEPARTMENTS,
  PARTY_OFFICES,
  POLICE_ROOMS,
  PRIVATE_FIRMS,
  STATE_FIRMS,
  WARDS_OF_HOSPITAL,
  WORKPLACES,
} from "./unit-words.ts";

const MEMBERS_PER_BRANCH = 17;

/** `count` branches named after the places of a list; a second round gets numbers. */
function placeBranches(
  { random, asOf }: DraftContext,
  words: readonly string[],
  sector: DemoSector,
  profile: BranchProfile,
  count: number,
): Draft[] {
  return Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / words.length);
    const name = `Chi đoàn ${words[i % words.length]}${round > 0 ? ` ${round + 1}` : ""}`;
    return branch(random, profile, { name, sector, founded: foundedBetween(random, 1998, 2026, asOf) });
  });
}

/** Offices, hospitals, police, army and firms of a province, from the ones every province has downwards. */
export function draftProvincialBodies(context: DraftContext): Draft[] {
  const branches = Math.max(5, Math.round(context.members / MEMBERS_PER_BRANCH));
  const [state = 1, party = 1, police = 1, army = 1, firms = 1, direct = 1] = shareOut(
    branches,
    [30, 6, 17, 10, 34, 3],
  ).map((n) => Math.max(1, n));
  return [
    peoplesCommittee(context, state),
    partyOffices(context, party),
    armedUnion(context, "Công an", "POLICE", POLICE_ROOMS, police),
    armedUnion(context, "Bộ Chỉ huy Quân sự", "ARMY", barracks(army), army),
    ...firmUnions(context, firms),
    ...directBranches(context, direct),
  ];
}

const place = ({ region }: DraftContext) => `${region.isCity ? "thành phố" : "tỉnh"} ${region.name}`;

function peoplesCommittee(context: DraftContext, count: number): Draft {
  const { random, asOf } = context;
  const union = group({
    type: "BASE_UNION_DELEGATED",
    sector: "OFFICE",
    name: `Đoàn Ủy ban nhân dân ${place(context)}`,
    founded: dayOf(2025, 7, 1),
  });
  const offices = Math.min(DEPARTMENTS.length, count);
  for (let i = 0; i < offices; i++) {
    const long = i === 1 && context.region.index % 5 === 0;
    // A few names are as long as real ones get: lists, cards and papers must bear 120 letters.
    const name = long
      ? `Chi đoàn cơ sở Trung tâm Ứng dụng tiến bộ khoa học, Chuyển đổi số và Hỗ trợ thanh niên khởi nghiệp sáng tạo ${place(context)}`
      : `Chi đoàn cơ sở ${i === 13 ? "" : "Sở "}${DEPARTMENTS[i]} ${place(context)}`;
    const founded = foundedBetween(random, 1999, 2025, asOf);
    union.children.push(branch(random, "OFFICE", { type: "BASE_BRANCH", name, sector: "OFFICE", founded }));
  }
  const hospitals = Math.ceil((count - offices) / 13);
  const rest = hospitals > 0 ? equalParts(count - offices, hospitals) : [];
  rest.forEach((size, i) => {
    const name = `Đoàn Bệnh viện Đa khoa ${context.region.name} số ${i + 1}`;
    const founded = foundedBetween(random, 1980, 2015, asOf);
    const children = placeBranches(context, WARDS_OF_HOSPITAL, "OFFICE", "OFFICE", size);
    union.children.push(group({ type: "BASE_UNION", sector: "OFFICE", name, founded }, children));
  });
  return union;
}

function partyOffices(context: DraftContext, count: number): Draft {
  const { random, asOf } = context;
  const name = `Đoàn các cơ quan Đảng ${place(context)}`;
  const children = Array.from({ length: count }, (_, i) => {
    const office = PARTY_OFFICES[i % PARTY_OFFICES.length] as string;
    const round = Math.floor(i / PARTY_OFFICES.length);
    const ofCity = context.region.isCity ? office.replace("Tỉnh ủy", "Thành ủy") : office;
    return branch(random, "OFFICE", {
      type: "BASE_BRANCH",
      name: `Chi đoàn cơ sở ${ofCity}${round > 0 ? ` ${round + 1}` : ""}`,
      sector: "OFFICE",
      founded: foundedBetween(random, 2025, 2025, asOf),
    });
  });
  return group(
    { type: "BASE_UNION_DELEGATED", sector: "OFFICE", name, founded: dayOf(2025, 2, 18) },
    children,
  );
}

const barracks = (count: number) =>
  Array.from({ length: count }, (_, i) => `Đại đội ${1 + (i % 12)}, Tiểu đoàn ${1 + Math.floor(i / 12)}`);

function armedUnion(
  context: DraftContext,
  body: string,
  sector: "POLICE" | "ARMY",
  words: readonly string[],
  count: number,
): Draft {
  const name = `Đoàn ${body} ${place(context)}`;
  const profile = sector === "POLICE" ? "POLICE" : "SOLDIER";
  const children = placeBranches(context, words, sector, profile, count);
  return group({ type: "BASE_UNION", sector, name, founded: dayOf(1976, 3, 26) }, children);
}

function firmUnions(context: DraftContext, count: number): Draft[] {
  const { random, region, asOf } = context;
  const firms: Draft[] = [];
  for (let left = count, n = 0; left > 0; n++) {
    const owned = n % 3 === 0;
    const sector = owned ? "ENTERPRISE_STATE" : "ENTERPRISE_PRIVATE";
    const words = owned ? STATE_FIRMS : PRIVATE_FIRMS;
    const word = words[n % words.length];
    const name = `Công ty ${owned ? "Cổ phần" : "TNHH"} ${word} ${region.name} ${1 + Math.floor(n / words.length)}`;
    const size = Math.min(left, random.chance(0.3) ? 1 : random.between(3, 14));
    left -= size;
    const founded = foundedBetween(random, 1996, 2024, asOf);
    if (size < 2) {
      const fields = { type: "BASE_BRANCH", name: `Chi đoàn cơ sở ${name}`, sector, founded } as const;
      firms.push(branch(random, "WORKER", fields));
    } else {
      const children = placeBranches(context, WORKPLACES, sector, "WORKER", size);
      firms.push(group({ type: "BASE_UNION", sector, name: `Đoàn ${name}`, founded }, children));
    }
  }
  return firms;
}

/** Branches directly under the provincial union: its own office, and teams that exist for a time. */
function directBranches({ random, region, asOf }: DraftContext, count: number): Draft[] {
  const founded = foundedBetween(random, 2025, 2026, asOf);
  return Array.from({ length: count }, (_, i) =>
    i === 0
      ? branch(random, "OFFICE", {
          name: `Chi đoàn Cơ quan ${unionTitle(region)}`,
          sector: "OFFICE",
          founded,
        })
      : branch(random, "VOLUNTEER", {
          name: `Chi đoàn Đội thanh niên xung phong số ${i}`,
          sector: "TEMPORARY",
          founded,
        }),
  );
}

/** "Tỉnh đoàn Cao Bằng", "Thành đoàn Hà Nội". */
export const unionTitle = (region: { isCity: boolean; name: string }): string =>
  `${region.isCity ? "Thành đoàn" : "Tỉnh đoàn"} ${region.name}`;

type CentralContext = Omit<DraftContext, "region">;

/** Unions directly under Central. Three letters, share of their members in %, name, short name, sector. */
const CENTRAL_DIRECT = [
  ["CQD", 5, "Đoàn Thanh niên các cơ quan Đảng Trung ương", "OFFICE"],
  ["CPU", 31, "Đoàn Thanh niên Chính phủ", "ENTERPRISE_STATE"],
  ["MTT", 3, "Đoàn Thanh niên Mặt trận Tổ quốc và các đoàn thể Trung ương", "OFFICE"],
  ["QDN", 33, "Đoàn Thanh niên Quân đội", "ARMY"],
  ["CAN", 25, "Đoàn Thanh niên Công an nhân dân", "POLICE"],
  ["NNG", 3, "Đoàn Thanh niên Việt Nam ở ngoài nước", "OVERSEAS"],
] as const;

export function draftCentralDirect(context: CentralContext): { prefix: string; draft: Draft }[] {
  const branches = Math.max(12, Math.round(context.members / 21));
  const counts = shareOut(
    branches,
    CENTRAL_DIRECT.map(([, share]) => share),
  );
  // Nothing below needs a region: the fields are there because provincial bodies share the helpers.
  const everywhere = context as DraftContext;
  return CENTRAL_DIRECT.map(([prefix, , name, sector], i) => {
    const count = Math.max(2, counts[i] as number);
    const founded = sector === "ARMY" || sector === "POLICE" ? dayOf(1976, 6, 15) : dayOf(2025, 2, 10);
    const children = centralBases(everywhere, sector, count);
    return { prefix, draft: group({ type: "CENTRAL_DIRECT", sector, name, founded }, children) };
  });
}

type CentralSector = (typeof CENTRAL_DIRECT)[number][3];

const BRANCHES_PER_BASE: Record<CentralSector, number> = {
  OFFICE: 9,
  ENTERPRISE_STATE: 40,
  ARMY: 15,
  POLICE: 14,
  OVERSEAS: 8,
};

function centralBases(context: DraftContext, sector: CentralSector, count: number): Draft[] {
  const bases = Math.max(1, Math.round(count / BRANCHES_PER_BASE[sector]));
  const sizes = shareOut(
    count,
    Array.from({ length: bases }, () => 0.6 + 0.8 * context.random.unit()),
  );
  return sizes.filter((size) => size > 0).map((size, i) => centralBase(context, sector, size, i));
}

function centralBase(context: DraftContext, sector: CentralSector, size: number, i: number): Draft {
  const founded = foundedBetween(context.random, 1980, 2020, context.asOf);
  const base = (name: string, children: Draft[]) =>
    group({ type: "BASE_UNION", sector, name, founded }, children);
  switch (sector) {
    case "ARMY":
      return base(`Đoàn cơ sở Trung đoàn ${901 + i}`, battalions(context, size));
    case "POLICE":
      return base(
        `Đoàn cơ sở Cục Nghiệp vụ ${i + 1}`,
        placeBranches(context, POLICE_ROOMS, sector, "POLICE", size),
      );
    case "OVERSEAS":
      return base(`Đoàn cơ sở tại ${COUNTRIES[i % COUNTRIES.length]}${i < COUNTRIES.length ? "" : ` ${i}`}`, [
        ...placeBranches(
          context,
          Array.from({ length: size }, (_, n) => `Lưu học sinh và lao động khu vực ${n + 1}`),
          sector,
          "OVERSEAS",
          size,
        ),
      ]);
    case "ENTERPRISE_STATE":
      return corporation(context, size, i, founded);
    case "OFFICE":
      return base(
        `Đoàn cơ sở Cơ quan Trung ương số ${i + 1}`,
        placeBranches(context, WORKPLACES, "OFFICE", "OFFICE", size),
      );
  }
}

function battalions(context: DraftContext, size: number): Draft[] {
  const { random, asOf } = context;
  return Array.from({ length: Math.ceil(size / 4) }, (_, b) => {
    const companies = Array.from({ length: Math.min(4, size - b * 4) }, (_, c) =>
      branch(random, "SOLDIER", {
        name: `Chi đoàn Đại đội ${b * 4 + c + 1}`,
        sector: "ARMY",
        founded: foundedBetween(random, 1999, 2024, asOf),
      }),
    );
    const name = `Liên chi đoàn Tiểu đoàn ${b + 1}`;
    return group({ type: "INTER_BRANCH", sector: "ARMY", name, founded: dayOf(1999, 12, 22) }, companies);
  });
}

function corporation(context: DraftContext, size: number, i: number, founded: number): Draft {
  const word = `${STATE_FIRMS[i % STATE_FIRMS.length]}${i < STATE_FIRMS.length ? "" : ` ${i}`}`;
  const companies = equalParts(size, Math.max(1, Math.round(size / 9)));
  const sector = "ENTERPRISE_STATE";
  return group(
    { type: "BASE_UNION_DELEGATED", sector, name: `Đoàn Tổng công ty ${word}`, founded },
    companies.map((count, n) =>
      group(
        { type: "BASE_UNION", sector, name: `Đoàn cơ sở Công ty ${word} số ${n + 1}`, founded },
        placeBranches(context, WORKPLACES, sector, "WORKER", count),
      ),
    ),
  );
}
