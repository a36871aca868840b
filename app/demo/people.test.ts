import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { isMemberCode } from "#modules/members/contract/member-code.ts";
import { findAdminUnit } from "#modules/organisation/data/admin-units.ts";
import { People } from "./people.ts";
import type { DemoPerson } from "./person.ts";
import { generateTree } from "./tree.ts";

const AS_OF = "2026-11-01";
const tree = generateTree({ seed: 11, members: 200_000, asOf: AS_OF });
const people = new People(tree);
const everyone = [...people.all()];
const share = (holds: (p: DemoPerson) => boolean, of = everyone) => of.filter(holds).length / of.length;

/** People who break a rule; an expectation a person would take longer than making the country. */
const breaking = (rule: (p: DemoPerson) => boolean) => everyone.filter((p) => !rule(p)).slice(0, 3);

const hashOf = (seed: number) => {
  const hash = createHash("sha256");
  for (const person of new People(generateTree({ seed, members: 3_000 })).all()) {
    hash.update(JSON.stringify(person));
  }
  return hash.digest("hex");
};

test("the same seed gives the same country, another seed another one", () => {
  expect(hashOf(5)).toBe(hashOf(5));
  expect(hashOf(5)).not.toBe(hashOf(6));
});

test("a branch can be generated without those before it", () => {
  const unit = tree.units.findLast((u) => u.leaf && u.leaf.members > 10);
  if (!unit) throw new Error("no branch");
  expect(new People(tree).membersOf(unit)).toEqual(everyone.filter((p) => p.unitId === unit.id));
});

test("ids, national ids, member codes, phones and e-mails are each of one person only", () => {
  expect(everyone).toHaveLength(200_000);
  for (const key of ["id", "nationalId", "memberCode", "phone"] as const) {
    expect([key, new Set(everyone.map((p) => p[key])).size]).toEqual([key, 200_000]);
  }
  const emails = everyone.flatMap((p) => (p.email ? [p.email] : []));
  expect(new Set(emails).size).toBe(emails.length);
});

test("national ids begin with a province of before the reform and agree with sex and birth year, but for a few", () => {
  expect(breaking((p) => /^0\d{11}$/.test(p.nationalId))).toEqual([]);
  const isOldProvince = (code: string) => findAdminUnit(code, "2025-06-30")?.level === "PROVINCE";
  expect(breaking((p) => isOldProvince(p.nationalId.slice(1, 3)))).toEqual([]);
  const slips = everyone.filter((p) => {
    const digit = (p.dateOfBirth >= "2000" ? 2 : 0) + (p.gender === "FEMALE" ? 1 : 0);
    return p.nationalId.slice(3, 6) !== `${digit}${p.dateOfBirth.slice(2, 4)}`;
  });
  expect(slips.length).toBeGreaterThan(40);
  expect(slips.length).toBeLessThan(400);
});

test("member codes bear their check digit and the year of admission; phones and e-mails cannot reach anyone real", () => {
  expect(breaking((p) => isMemberCode(p.memberCode))).toEqual([]);
  expect(breaking((p) => p.memberCode.slice(3, 7) === p.admissionDate.slice(0, 4))).toEqual([]);
  // In form a mobile number, but of a prefix that no network has.
  const unassigned = /^0(30|31|50|51|53|54|57|71|72|73|74|75|95)\d{7}$/;
  expect(breaking((p) => unassigned.test(p.phone))).toEqual([]);
  expect(breaking((p) => !p.email || /^[a-z]+\.[a-z0-9]+@vidu\.example$/.test(p.email))).toEqual([]);
});

const plusYears = (iso: string, years: number) => `${Number(iso.slice(0, 4)) + years}${iso.slice(4)}`;

test("nobody is admitted before sixteen, joins the Party before eighteen, or does anything tomorrow", () => {
  expect(breaking((p) => p.admissionDate >= plusYears(p.dateOfBirth, 16))).toEqual([]);
  expect(breaking((p) => p.dateOfBirth >= "1990-01-01")).toEqual([]);
  expect(breaking((p) => p.joinedUnitOn >= p.admissionDate)).toEqual([]);
  const daysOf = (p: DemoPerson) => [p.joinedUnitOn, p.nationalIdIssuedOn, p.partyOfficialDate ?? ""];
  expect(breaking((p) => daysOf(p).every((day) => day <= AS_OF))).toEqual([]);
  expect(breaking((p) => !p.partyJoinDate || p.partyJoinDate >= plusYears(p.dateOfBirth, 18))).toEqual([]);
  const inParty = (p: DemoPerson) => p.partyStatus === "FULL" || p.partyStatus === "PROBATIONARY";
  expect(breaking((p) => (p.partyJoinDate !== null) === inParty(p))).toEqual([]);
  expect(breaking((p) => (p.partyOfficialDate !== null) === (p.partyStatus === "FULL"))).toEqual([]);
});

test("everybody joined the branch when it already existed, and lives in a commune of today", () => {
  const unitOf = new Map(tree.units.map((u) => [u.id, u]));
  expect(breaking((p) => p.joinedUnitOn >= (unitOf.get(p.unitId)?.validFrom ?? "9999"))).toEqual([]);
  const isCommune = (code: string, day: string) => findAdminUnit(code, day)?.level === "COMMUNE";
  expect(breaking((p) => isCommune(p.permanentAddressCode, AS_OF))).toEqual([]);
  expect(breaking((p) => isCommune(p.placeOfOriginCode, p.placeOfOriginAsOf))).toEqual([]);
});

test("outside the schools one in five or so came to the branch within the calendar year, and most never moved", () => {
  const atSchool = new Set(tree.units.filter((u) => u.leaf?.profile.startsWith("CLASS_")).map((u) => u.id));
  const others = everyone.filter((p) => !atSchool.has(p.unitId) && p.occupation !== "STUDENT");
  const fresh = share((p) => p.joinedUnitOn >= `${AS_OF.slice(0, 4)}-01-01`, others);
  expect(fresh).toBeGreaterThan(0.14);
  expect(fresh).toBeLessThan(0.27);
  const unitOf = new Map(tree.units.map((u) => [u.id, u]));
  const stayed = (p: DemoPerson) =>
    p.joinedUnitOn === p.admissionDate || p.joinedUnitOn === unitOf.get(p.unitId)?.validFrom;
  expect(share(stayed)).toBeGreaterThan(0.8);
});

test("each branch has one secretary, who is active", () => {
  const secretaries = everyone.filter((p) => p.branchPosition === "SECRETARY");
  const peopled = tree.units.filter((u) => u.leaf && u.leaf.members > 0).length;
  expect(new Set(secretaries.map((p) => p.unitId)).size).toBe(peopled);
  expect(secretaries).toHaveLength(peopled);
  expect(secretaries.every((p) => p.status === "ACTIVE" || p.status === "EXTENDED")).toBe(true);
});

// Shares of family names in the whole population as commonly published; kept within a wide tolerance.
test.each([
  ["Nguyễn", 0.384],
  ["Trần", 0.11],
  ["Lê", 0.095],
  ["Phạm", 0.07],
  ["Hoàng|Huỳnh", 0.051],
  ["Phan", 0.045],
  ["Vũ|Võ", 0.039],
  ["Đặng", 0.021],
])("among Kinh people the family %s is about %f of all", (family, expected) => {
  const kinh = everyone.filter((p) => p.ethnicityCode === "01");
  const found = share((p) => family.split("|").includes(p.fullName.split(" ")[0] ?? ""), kinh);
  expect(Math.abs(found - expected)).toBeLessThan(0.006 + expected * 0.03);
});

test("Huỳnh and Võ live in the south, Vũ in the north", () => {
  const region = (code: string) => tree.regions.find((r) => r.shortCode === code)?.index;
  const inProvince = (code: string) => {
    const units = new Set(tree.units.filter((u) => u.leaf?.regionIndex === region(code)).map((u) => u.id));
    return everyone.filter((p) => units.has(p.unitId) && p.ethnicityCode === "01");
  };
  expect(share((p) => /^(Huỳnh|Võ) /.test(p.fullName), inProvince("HNI"))).toBe(0);
  expect(share((p) => /^(Hoàng|Vũ) /.test(p.fullName), inProvince("HCM"))).toBe(0);
});

test("about one in eight belongs to a minority, and most people of a Hmong name are Hmong", () => {
  expect(share((p) => p.ethnicityCode !== "01")).toBeGreaterThan(0.08);
  expect(share((p) => p.ethnicityCode !== "01")).toBeLessThan(0.2);
  const thao = everyone.filter((p) => /^(Giàng|Thào) A /.test(p.fullName));
  expect(thao.length).toBeGreaterThan(10);
  expect(thao.every((p) => p.ethnicityCode === "08")).toBe(true);
});

test("most members are active; those who left are few; those past 30 are extended", () => {
  expect(share((p) => p.status === "ACTIVE")).toBeGreaterThan(0.85);
  const gone = new Set(["MATURED", "REMOVED", "EXPELLED", "DECEASED", "WITHDRAWN"]);
  expect(share((p) => gone.has(p.status))).toBeLessThan(0.03);
  const extended = everyone.filter((p) => p.status === "EXTENDED");
  expect(extended.length).toBeGreaterThan(1000);
  expect(extended.every((p) => p.dateOfBirth <= "1995-11-01")).toBe(true);
});

test("names are NFC, of letters, spaces and apostrophes only, and not too often the same", () => {
  expect(breaking((p) => p.fullName === p.fullName.normalize("NFC"))).toEqual([]);
  expect(breaking((p) => /^\p{Lu}[\p{L}' ]+$/u.test(p.fullName))).toEqual([]);
  expect(new Set(everyone.map((p) => p.fullName)).size / 200_000).toBeGreaterThan(0.4);
});
