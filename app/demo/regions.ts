import {
  adminUnitLinks,
  adminUnitsOn,
  findAdminUnit,
  REFORM_DATE,
} from "#modules/organisation/data/admin-units.ts";
import type { NameRegion } from "./names.ts";
import { Weighted } from "./random.ts";

/** Day before the reform: where the 63 provinces of the national ids are still found. */
const BEFORE_REFORM = "2025-06-30";

/** How hamlets are called and people named there. */
export type Landscape = "DELTA_NORTH" | "MOUNTAIN" | "COAST" | "HIGHLANDS" | "SOUTH";

/**
 * code | population in thousands (Resolution 202/2025/QH15, rounded) | landscape | universities, colleges (weight)
 * | share of minorities in % by ethnicity code | share of religions in % among Kinh people.
 * Shares are rounded from memory of the 2019 census: good enough to look believable, not to be quoted.
 */
const LINES = `
01|8808|DELTA_NORTH|95|06:.9 02:.3 03:.1|CATHOLIC:2.5 BUDDHIST:3 PROTESTANT:.1
04|573|MOUNTAIN|3|02:41 07:30 08:11.5 09:10 15:1.5 43:.5|CATHOLIC:.5 BUDDHIST:.5
08|1866|MOUNTAIN|5|08:24 02:25 09:14 07:5 15:4 25:1 38:1 40:.1 46:.3|CATHOLIC:2 BUDDHIST:1
11|673|MOUNTAIN|3|03:36 08:38 29:3 09:1 35:1 37:.8|BUDDHIST:.5
12|512|MOUNTAIN|2|03:31 08:24 09:12 35:3.5 25:3 41:2.5 29:1.5|BUDDHIST:.5
14|1404|MOUNTAIN|5|03:54 08:16 06:7 34:2 09:2 29:1.5 33:.8|BUDDHIST:.5
15|1779|MOUNTAIN|6|02:18 08:16 09:12 03:6 25:4 07:3 06:1.5|CATHOLIC:4 BUDDHIST:1
19|1800|MOUNTAIN|14|02:24 07:7 09:5 15:2 18:3 08:1.5|CATHOLIC:1.5 BUDDHIST:2
20|881|MOUNTAIN|4|07:42 02:36 09:3.5 04:.3 18:.2|CATHOLIC:.6 BUDDHIST:1
22|1497|DELTA_NORTH|8|09:4.5 02:3 18:1.5 15:1|CATHOLIC:1.8 BUDDHIST:3
24|3619|DELTA_NORTH|14|07:2.5 02:1.5 18:.9 15:.8 09:.3|CATHOLIC:1.5 BUDDHIST:3
25|4022|MOUNTAIN|14|06:19 18:1 02:.8 09:1 15:.3 03:1|CATHOLIC:3.5 BUDDHIST:2
31|4664|DELTA_NORTH|18|02:.1 06:.1|CATHOLIC:4 BUDDHIST:4
33|3568|DELTA_NORTH|12|06:.1|CATHOLIC:4.5 BUDDHIST:4
37|4413|DELTA_NORTH|14|06:.7|CATHOLIC:13 BUDDHIST:4
38|4325|DELTA_NORTH|10|06:9.5 03:6.3 08:.5 24:.3 09:.2|CATHOLIC:4 BUDDHIST:1
40|3832|DELTA_NORTH|14|03:10 24:2 29:1.3 08:1|CATHOLIC:8.5 BUDDHIST:1
42|1622|COAST|6|44:.1|CATHOLIC:12 BUDDHIST:1
44|1871|COAST|6|23:5 31:.9 44:.4|CATHOLIC:7 BUDDHIST:3
46|1432|COAST|16|31:2.5 26:1.5|CATHOLIC:4 BUDDHIST:28
48|3065|COAST|28|26:2 14:1.7 27:.8 30:.2|CATHOLIC:3.5 BUDDHIST:10 PROTESTANT:.6
51|2162|HIGHLANDS|6|14:11 13:5 19:6 10:1.5 27:2 30:1.6 21:.1|CATHOLIC:6 BUDDHIST:5 PROTESTANT:.6
52|3583|HIGHLANDS|12|10:13 13:6.5 17:.3 02:.6 07:.6 19:.3|CATHOLIC:5 BUDDHIST:6 PROTESTANT:.6 CAO_DAI:.3
56|2243|COAST|14|21:5.5 17:3.3 16:.3|CATHOLIC:10 BUDDHIST:10 PROTESTANT:.6
66|3347|HIGHLANDS|12|12:11.5 07:3.2 02:2 08:1.4 20:1.6 17:.8 13:.2 03:.6|CATHOLIC:10 BUDDHIST:7 PROTESTANT:1.5 CAO_DAI:.3
68|3872|HIGHLANDS|14|16:5.6 20:1.6 07:2 02:1.2 08:1.3 17:1.2 28:1.3 21:.6 36:.6 04:.8|CATHOLIC:15 BUDDHIST:11 PROTESTANT:1
75|4491|SOUTH|16|22:2.4 04:2.8 07:1 02:1 05:.9 32:.4 20:.3|CATHOLIC:24 BUDDHIST:10 PROTESTANT:1.2 CAO_DAI:.5
79|14002|SOUTH|105|04:3.5 05:.7 17:.1 32:.1|CATHOLIC:9.5 BUDDHIST:11 PROTESTANT:.5 CAO_DAI:.4
80|3254|SOUTH|6|05:.5 17:.1 04:.1|CATHOLIC:3 BUDDHIST:5 CAO_DAI:20
82|4370|SOUTH|8|04:.2 05:.1|CATHOLIC:3 BUDDHIST:6 CAO_DAI:1.5 HOA_HAO:5
86|4257|SOUTH|10|05:9.5 04:.4|CATHOLIC:4 BUDDHIST:8 CAO_DAI:2 HOA_HAO:.8
91|4952|SOUTH|10|05:8.5 04:1 17:.4|CATHOLIC:4 BUDDHIST:12 CAO_DAI:1.5 HOA_HAO:19
92|4199|SOUTH|18|05:10 04:2|CATHOLIC:4 BUDDHIST:9 CAO_DAI:.6 HOA_HAO:6
96|2606|SOUTH|6|05:4.5 04:1|CATHOLIC:4 BUDDHIST:6 CAO_DAI:2`;

/** Shares of religions in groups whose religion is not their neighbours'. */
const RELIGION_OF_GROUP: Record<string, string> = {
  "05": "BUDDHIST:90 NONE:9 CATHOLIC:1",
  "08": "NONE:76 PROTESTANT:22 CATHOLIC:2",
  "09": "NONE:95 PROTESTANT:5",
  "10": "NONE:58 PROTESTANT:27 CATHOLIC:15",
  "12": "NONE:50 PROTESTANT:36 CATHOLIC:14",
  "13": "NONE:45 CATHOLIC:42 PROTESTANT:13",
  "14": "NONE:45 CATHOLIC:38 PROTESTANT:17",
  "16": "NONE:35 PROTESTANT:38 CATHOLIC:27",
  // The Chăm of the centre are mostly Bà-la-môn, which has no code of its own here.
  "17": "ISLAM:45 OTHER:40 NONE:15",
  "20": "NONE:45 PROTESTANT:45 CATHOLIC:10",
  "22": "NONE:45 PROTESTANT:45 CATHOLIC:10",
  "28": "NONE:40 CATHOLIC:38 PROTESTANT:22",
};

export type Region = {
  readonly index: number;
  readonly code: string;
  readonly shortCode: string;
  /** "Hà Nội" */
  readonly name: string;
  /** Centrally run city: its union is a "Thành đoàn". As of today, so Đồng Nai too. */
  readonly isCity: boolean;
  /** Share of the country's people, sums to 1. */
  readonly share: number;
  readonly landscape: Landscape;
  readonly nameRegion: NameRegion;
  readonly schoolWeight: number;
  /** People in thousands for one commune: tells a big ward from a small mountain commune. */
  readonly peoplePerCommune: number;
  readonly communes: readonly RegionCommune[];
  /** The provinces of before the reform, by how many of their communes are in here. */
  readonly oldCodes: Weighted<string>;
  readonly minorityShare: number;
  readonly minorities: Weighted<string> | null;
  readonly religions: Weighted<string>;
};

export type RegionCommune = {
  readonly code: string;
  readonly kind: "xã" | "phường" | "đặc khu";
  readonly name: string;
  /** Province of before the reform: the first three digits of the national ids registered there. */
  readonly oldProvince: string;
};

const parsePairs = (text: string): [string, number][] =>
  text.split(" ").map((pair) => {
    const [code = "", share = "0"] = pair.split(":");
    return [code, Number(share)];
  });

const GROUP_RELIGIONS = new Map(
  Object.entries(RELIGION_OF_GROUP).map(([code, text]) => [code, new Weighted(parsePairs(text))]),
);

export const religionsOf = (region: Region, ethnicityCode: string): Weighted<string> =>
  (ethnicityCode === "01" ? undefined : GROUP_RELIGIONS.get(ethnicityCode)) ?? region.religions;

function oldProvinceOfCommunes(): Map<string, string> {
  const found = new Map<string, string>();
  for (const { oldCode, newCode } of adminUnitLinks()) {
    if (found.has(newCode)) continue;
    const old = findAdminUnit(oldCode, BEFORE_REFORM);
    const district = old?.level === "DISTRICT" ? old : findAdminUnit(old?.parentCode ?? "", BEFORE_REFORM);
    if (district?.parentCode) found.set(newCode, district.parentCode);
  }
  return found;
}

/** The 34 provinces in the order of their codes. */
export function loadRegions(asOf: string): Region[] {
  const lines = LINES.trim().split("\n");
  const totalPeople = lines.reduce((sum, line) => sum + Number(line.split("|")[1]), 0);
  const oldProvinces = oldProvinceOfCommunes();
  const communesOf = Map.groupBy(adminUnitsOn(REFORM_DATE, "COMMUNE"), (c) => c.parentCode);
  return lines.map((line, index) => {
    const [code = "", people = "", landscape = "", schools = "", minorityText = "", faithText = ""] =
      line.split("|");
    const unit = findAdminUnit(code, asOf);
    if (!unit) throw new Error(`no province ${code} on ${asOf}`);
    const communes = (communesOf.get(code) ?? []).map(
      (c): RegionCommune => ({
        code: c.code,
        kind: c.kind === "WARD" ? "phường" : c.kind === "COMMUNE" ? "xã" : "đặc khu",
        name: c.name,
        oldProvince: oldProvinces.get(c.code) ?? code,
      }),
    );
    const olds = Map.groupBy(communes, (c) => c.oldProvince);
    const minorities = parsePairs(minorityText);
    const faiths = parsePairs(faithText);
    const faithful = faiths.reduce((sum, [, share]) => sum + share, 0);
    return {
      index,
      code,
      shortCode: unit.shortCode ?? code,
      name: unit.name,
      isCity: unit.kind === "CITY",
      share: Number(people) / totalPeople,
      landscape: landscape as Landscape,
      nameRegion: Number(code) <= 46 ? "NORTH" : "SOUTH",
      schoolWeight: Number(schools),
      peoplePerCommune: Number(people) / communes.length,
      communes,
      oldCodes: new Weighted([...olds].map(([old, of]) => [old, of.length])),
      minorityShare: minorities.reduce((sum, [, share]) => sum + share, 0) / 100,
      minorities: minorities.length > 0 ? new Weighted(minorities) : null,
      religions: new Weighted([...faiths, ["NONE", 100 - faithful]]),
    };
  });
}
