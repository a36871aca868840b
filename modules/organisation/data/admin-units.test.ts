import { expect, test } from "vitest";
import {
  adminUnitLinks,
  adminUnits,
  adminUnitsOn,
  adminUnitTitle,
  BEFORE_RECORDS,
  findAdminUnit,
  formerPlaces,
  isValidOn,
  REFORM_DATE,
} from "./admin-units.ts";

/**
 * Golden values from outside our two sources: Decision 19/2025/QĐ-TTg as tabulated by the projects
 * vietnamadminunits (data of August 2025) and vietnamese-provinces-database.
 * New code, name, short code, wards, communes, special zones, old provinces with their district counts.
 */
const PROVINCES: [string, string, string, number, number, number, string][] = [
  ["01", "Hà Nội", "HNI", 51, 75, 0, "01 Hà Nội 30"],
  ["04", "Cao Bằng", "CBG", 3, 53, 0, "04 Cao Bằng 10"],
  ["08", "Tuyên Quang", "TGQ", 7, 117, 0, "02 Hà Giang 11; 08 Tuyên Quang 7"],
  ["11", "Điện Biên", "DBN", 3, 42, 0, "11 Điện Biên 10"],
  ["12", "Lai Châu", "LCU", 2, 36, 0, "12 Lai Châu 8"],
  ["14", "Sơn La", "SLA", 8, 67, 0, "14 Sơn La 12"],
  ["15", "Lào Cai", "LCI", 10, 89, 0, "10 Lào Cai 9; 15 Yên Bái 9"],
  ["19", "Thái Nguyên", "TNN", 15, 77, 0, "06 Bắc Kạn 8; 19 Thái Nguyên 9"],
  ["20", "Lạng Sơn", "LSN", 4, 61, 0, "20 Lạng Sơn 11"],
  ["22", "Quảng Ninh", "QNH", 30, 22, 2, "22 Quảng Ninh 13"],
  ["24", "Bắc Ninh", "BNH", 33, 66, 0, "24 Bắc Giang 10; 27 Bắc Ninh 8"],
  ["25", "Phú Thọ", "PTO", 15, 133, 0, "17 Hòa Bình 10; 25 Phú Thọ 13; 26 Vĩnh Phúc 9"],
  ["31", "Hải Phòng", "HPG", 45, 67, 2, "30 Hải Dương 12; 31 Hải Phòng 15"],
  ["33", "Hưng Yên", "HYN", 11, 93, 0, "33 Hưng Yên 10; 34 Thái Bình 8"],
  ["37", "Ninh Bình", "NBH", 32, 97, 0, "35 Hà Nam 6; 36 Nam Định 9; 37 Ninh Bình 7"],
  ["38", "Thanh Hóa", "THA", 19, 147, 0, "38 Thanh Hóa 26"],
  ["40", "Nghệ An", "NAN", 11, 119, 0, "40 Nghệ An 20"],
  ["42", "Hà Tĩnh", "HTH", 9, 60, 0, "42 Hà Tĩnh 12"],
  ["44", "Quảng Trị", "QTI", 8, 69, 1, "44 Quảng Bình 8; 45 Quảng Trị 10"],
  ["46", "Huế", "TTH", 21, 19, 0, "46 Huế 9"],
  ["48", "Đà Nẵng", "DNG", 23, 70, 1, "48 Đà Nẵng 8; 49 Quảng Nam 17"],
  ["51", "Quảng Ngãi", "QNI", 9, 86, 1, "51 Quảng Ngãi 13; 62 Kon Tum 10"],
  ["52", "Gia Lai", "GLI", 25, 110, 0, "52 Bình Định 11; 64 Gia Lai 17"],
  ["56", "Khánh Hòa", "KHA", 16, 48, 1, "56 Khánh Hòa 9; 58 Ninh Thuận 7"],
  ["66", "Đắk Lắk", "DLK", 14, 88, 0, "54 Phú Yên 9; 66 Đắk Lắk 15"],
  ["68", "Lâm Đồng", "LDG", 20, 103, 1, "60 Bình Thuận 10; 67 Đắk Nông 8; 68 Lâm Đồng 10"],
  ["75", "Đồng Nai", "DNI", 23, 72, 0, "70 Bình Phước 11; 75 Đồng Nai 11"],
  ["79", "Hồ Chí Minh", "HCM", 113, 54, 1, "74 Bình Dương 9; 77 Bà Rịa - Vũng Tàu 7; 79 Hồ Chí Minh 22"],
  ["80", "Tây Ninh", "TNH", 14, 82, 0, "72 Tây Ninh 9; 80 Long An 15"],
  ["82", "Đồng Tháp", "DTP", 20, 82, 0, "82 Tiền Giang 11; 87 Đồng Tháp 12"],
  ["86", "Vĩnh Long", "VLG", 19, 105, 0, "83 Bến Tre 9; 84 Trà Vinh 9; 86 Vĩnh Long 8"],
  ["91", "An Giang", "AGG", 14, 85, 3, "89 An Giang 11; 91 Kiên Giang 15"],
  ["92", "Cần Thơ", "CTO", 31, 72, 0, "92 Cần Thơ 9; 93 Hậu Giang 8; 94 Sóc Trăng 11"],
  ["96", "Cà Mau", "CMU", 9, 55, 0, "95 Bạc Liêu 7; 96 Cà Mau 9"],
];

const EVE = "2025-06-30";
const count = <T>(rows: readonly T[], holds: (row: T) => boolean) => rows.filter(holds).length;

test("the new structure has 34 provinces and 3,321 communes: 2,621 xã, 687 phường, 13 đặc khu", () => {
  const communes = adminUnitsOn(REFORM_DATE, "COMMUNE");
  expect(adminUnitsOn(REFORM_DATE, "PROVINCE")).toHaveLength(34);
  expect(adminUnitsOn(REFORM_DATE, "DISTRICT")).toHaveLength(0);
  expect(communes).toHaveLength(3321);
  expect(count(communes, (c) => c.kind === "COMMUNE")).toBe(2621);
  expect(count(communes, (c) => c.kind === "WARD")).toBe(687);
  expect(count(communes, (c) => c.kind === "SPECIAL_ZONE")).toBe(13);
});

test.each(PROVINCES)(
  "province %s %s has its short code and its numbers of wards, communes and special zones",
  (code, name, shortCode, wards, communes, zones) => {
    expect(findAdminUnit(code, REFORM_DATE)).toMatchObject({ name, shortCode });
    const inside = adminUnitsOn(REFORM_DATE, "COMMUNE").filter((c) => c.parentCode === code);
    expect(count(inside, (c) => c.kind === "WARD")).toBe(wards);
    expect(count(inside, (c) => c.kind === "COMMUNE")).toBe(communes);
    expect(count(inside, (c) => c.kind === "SPECIAL_ZONE")).toBe(zones);
  },
);

test("the old structure has 63 provinces and 696 districts, each province with its own number of them", () => {
  expect(adminUnitsOn(EVE, "PROVINCE")).toHaveLength(63);
  const districts = adminUnitsOn(EVE, "DISTRICT");
  expect(districts).toHaveLength(696);
  for (const old of PROVINCES.flatMap((p) => p[6].split("; "))) {
    const [code = "", ...rest] = old.split(" ");
    expect([old, count(districts, (d) => d.parentCode === code)]).toEqual([old, Number(rest.at(-1))]);
  }
});

test("old communes are about ten thousand, and every one of them hangs under a district of its day", () => {
  const communes = adminUnitsOn(EVE, "COMMUNE");
  expect(communes.length).toBeGreaterThan(10_030);
  expect(communes.length).toBeLessThan(10_070);
  for (const commune of communes) {
    expect(findAdminUnit(commune.parentCode ?? "", EVE)?.level).toBe("DISTRICT");
  }
});

test.each([
  ["24", "Bắc Giang", "Bắc Ninh"],
  ["15", "Yên Bái", "Lào Cai"],
  ["44", "Quảng Bình", "Quảng Trị"],
  ["52", "Bình Định", "Gia Lai"],
  ["80", "Long An", "Tây Ninh"],
  ["82", "Tiền Giang", "Đồng Tháp"],
  ["91", "Kiên Giang", "An Giang"],
])("code %s meant %s before the reform and means %s after it", (code, before, after) => {
  expect(findAdminUnit(code, EVE)?.name).toBe(before);
  expect(findAdminUnit(code, REFORM_DATE)?.name).toBe(after);
});

test("Đồng Nai is a province until 29 April 2026 and a centrally run city from the day after", () => {
  expect(adminUnitTitle(findAdminUnit("75", "2026-04-29")!)).toBe("tỉnh Đồng Nai");
  expect(adminUnitTitle(findAdminUnit("75", "2026-04-30")!)).toBe("thành phố Đồng Nai");
});

test("Huế is a centrally run city from 1 January 2025", () => {
  expect(adminUnitTitle(findAdminUnit("46", "2024-12-31")!)).toBe("tỉnh Thừa Thiên Huế");
  expect(adminUnitTitle(findAdminUnit("46", "2025-01-01")!)).toBe("thành phố Huế");
});

test("no code has two meanings on one day, and every parent exists on the days of its child", () => {
  const byCode = Map.groupBy(adminUnits(), (u) => u.code);
  for (const rows of byCode.values()) {
    const ordered = rows.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
    ordered.forEach((row, i) => {
      const next = ordered[i + 1];
      if (next) expect(row.validTo !== null && row.validTo <= next.validFrom).toBe(true);
      if (row.parentCode === null) return;
      for (const day of [row.validFrom, row.validTo === null ? "2026-11-01" : EVE]) {
        expect(byCode.get(row.parentCode)?.some((parent) => isValidOn(parent, day))).toBe(true);
      }
    });
  }
});

test("names are NFC, trimmed and without the word for their kind", () => {
  for (const { name } of adminUnits()) {
    expect(name).toBe(name.normalize("NFC").trim());
    // An old ward of Huế whose own name begins with the word: "phường Phường Đúc".
    if (name === "Phường Đúc") continue;
    expect(name).not.toMatch(/ {2}|[‘’]|^(xã|phường|thị trấn|đặc khu|huyện|quận|tỉnh) /i);
  }
});

test("links lead from units that ended at the reform to communes that began with it", () => {
  const links = adminUnitLinks();
  for (const { oldCode, newCode } of links) {
    expect(findAdminUnit(oldCode, EVE)?.validTo).toBe(REFORM_DATE);
    expect(findAdminUnit(newCode, REFORM_DATE)?.validFrom).toBe(REFORM_DATE);
  }
  expect(new Set(links.map((l) => l.newCode)).size).toBe(3321);
  expect(links).toContainEqual({ oldCode: "00008", newCode: "00008" });
  expect(links).toContainEqual({ oldCode: "318", newCode: "11948" });
});

test("nearly every old commune has a successor", () => {
  const linked = new Set(adminUnitLinks().map((l) => l.oldCode));
  const lost = adminUnitsOn(EVE, "COMMUNE").filter((c) => !linked.has(c.code));
  expect(lost.length).toBeLessThanOrEqual(26);
});

test("places merged away before the reform still lead to a commune of today", () => {
  expect(formerPlaces()).toContainEqual({
    commune: "Phường 13",
    district: "Quận Gò Vấp",
    province: "Thành phố Hồ Chí Minh",
    newCode: "26882",
  });
  for (const { newCode } of formerPlaces()) expect(findAdminUnit(newCode, REFORM_DATE)).toBeDefined();
});

test("records older than our sources are marked as such", () => {
  expect(findAdminUnit("00001", EVE)?.validFrom).toBe(BEFORE_RECORDS);
});
