import {
  adminUnits,
  adminUnitTitle,
  findAdminUnit,
  REFORM_DATE,
} from "#modules/organisation/data/admin-units.ts";
import type { Random } from "./random.ts";
import type { Region } from "./regions.ts";

export type Origin = { readonly code: string; readonly text: string; readonly asOf: string };

const BEFORE_REFORM = "2025-06-30";
const SCHOOLS = ["Trường THPT", "Trường THPT", "Trường THPT", "Trường THCS", "Trung tâm GDNN-GDTX"] as const;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Ready-made texts of places: built once, so that a person's origin costs one lookup. */
export class Places {
  /** Old communes by old province: papers issued before the reform name them. */
  private readonly before = new Map<string, Origin[]>();
  /** New communes by region and index. */
  private readonly after: readonly (readonly Origin[])[];
  private readonly schools: readonly (readonly string[])[];
  private readonly folded = new Map<string, string>();

  constructor(regions: readonly Region[]) {
    for (const unit of adminUnits()) {
      if (unit.level !== "COMMUNE" || unit.validFrom === REFORM_DATE) continue;
      const district = findAdminUnit(unit.parentCode ?? "", BEFORE_REFORM);
      const province = findAdminUnit(district?.parentCode ?? "", BEFORE_REFORM);
      if (!district || !province) continue;
      const text = [unit, district, province].map((u) => capital(adminUnitTitle(u))).join(", ");
      const list = this.before.get(province.code);
      const origin = { code: unit.code, text, asOf: BEFORE_REFORM };
      if (list) list.push(origin);
      else this.before.set(province.code, [origin]);
    }
    this.after = regions.map((region) =>
      region.communes.map((commune) => ({
        code: commune.code,
        text: `${capital(commune.kind)} ${commune.name}, ${region.isCity ? "Thành phố" : "Tỉnh"} ${region.name}`,
        asOf: REFORM_DATE,
      })),
    );
    this.schools = regions.map((region) =>
      region.communes.flatMap((commune) => SCHOOLS.map((kind) => `${kind} ${commune.name}`)),
    );
  }

  /** A commune of an old province, named as before the reform. */
  origin(random: Random, oldProvince: string): Origin {
    return random.pick(this.before.get(oldProvince) as Origin[]);
  }

  /** The own commune, or another of the region. */
  originNear(random: Random, region: Region, commune: number): Origin {
    const communes = this.after[region.index] as readonly Origin[];
    return random.chance(0.75) ? (communes[commune] as Origin) : random.pick(communes);
  }

  /** @param branchName a hamlet's branch gives the hamlet; empty for branches not bound to a place */
  address(random: Random, region: Region, commune: number, branchName: string): string {
    const { text } = (this.after[region.index] as readonly Origin[])[commune] as Origin;
    const hamlet = /^Chi đoàn ((?:thôn|xóm|bản|ấp|buôn|làng|tổ|khối|khu) .*)$/.exec(branchName)?.[1];
    if (hamlet) return `${capital(hamlet)}, ${text}`;
    return `Số ${1 + random.below(240)}, ${text}`;
  }

  school(random: Random, region: Region, commune: number): string {
    const schools = this.schools[region.index] as readonly string[];
    return schools[commune * SCHOOLS.length + random.below(SCHOOLS.length)] as string;
  }

  /** `vidu.example` ("example" in Vietnamese) can never be a real domain: .example is reserved by RFC 2606. */
  emailOf(givenName: string, position: number): string {
    let folded = this.folded.get(givenName);
    if (folded === undefined) {
      folded = givenName
        .normalize("NFD")
        .replace(/\p{M}/gu, "")
        .replace(/đ/gi, "d")
        .toLowerCase()
        .replace(/[^a-z]/g, "");
      this.folded.set(givenName, folded);
    }
    return `${folded}.${position.toString(36)}@vidu.example`;
  }
}
