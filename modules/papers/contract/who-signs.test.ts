import { expect, test } from "vitest";
import { signerLines } from "./head-lines.ts";
import { type Held, placeOfIssue, signsAs } from "./who-signs.ts";

const lines = (
  signs: "organ" | "head",
  held: Held[],
  more: { tier?: string; leads?: boolean } = {},
): string[] =>
  signerLines(
    signsAs(
      { name: "Nguyễn Văn Mẫu", held, leads: more.leads ?? false },
      { tier: more.tier ?? "BASE" },
      signs,
    ),
  );
const committee = (rank: string): Held => ({ organ: "EXECUTIVE_COMMITTEE", rank });
const standing = (rank: string): Held => ({ organ: "STANDING_COMMITTEE", rank });

// The forms are those of NĐ 30/2020 art. 13 and of papers signed under HD 29-HD/TWĐTN-VP (2013).
test("a paper of the committee is signed TM. in the name of the highest organ that the signer sits in", () => {
  expect(lines("organ", [committee("SECRETARY")])).toEqual(["TM. BAN CHẤP HÀNH", "BÍ THƯ"]);
  expect(lines("organ", [committee("COMMITTEE_MEMBER"), standing("DEPUTY_SECRETARY")])).toEqual([
    "TM. BAN THƯỜNG VỤ",
    "PHÓ BÍ THƯ",
  ]);
  expect(lines("organ", [committee("COMMITTEE_MEMBER")])).toEqual([
    "TM. BAN CHẤP HÀNH",
    "ỦY VIÊN BAN CHẤP HÀNH",
  ]);
  expect(lines("organ", [{ organ: "SECRETARIAT", rank: "SECRETARY" }], { tier: "CENTRAL" })).toEqual([
    "TM. BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN",
    "BÍ THƯ",
  ]);
});

test("a paper of the head is signed by the head, by a deputy KT., by anybody else TL.", () => {
  expect(lines("head", [committee("SECRETARY")])).toEqual(["BÍ THƯ"]);
  expect(lines("head", [committee("DEPUTY_SECRETARY")])).toEqual(["KT. BÍ THƯ", "PHÓ BÍ THƯ"]);
  expect(lines("head", [{ organ: "FULL_TIME_OFFICE", rank: "OFFICER" }])).toEqual(["TL. BÍ THƯ", "CÁN BỘ"]);
});

test("who leads without a recorded position signs as secretary; who neither leads nor sits signs TL.", () => {
  expect(lines("organ", [], { leads: true })).toEqual(["TM. BAN CHẤP HÀNH", "BÍ THƯ"]);
  expect(lines("organ", [])).toEqual(["TL. BAN CHẤP HÀNH", "CÁN BỘ"]);
});

test("the place is the commune of the unit's own name, else that of the unit above", () => {
  const central = { name: "Trung ương Đoàn", tier: "CENTRAL" };
  const province = { name: "Tỉnh đoàn Ví Dụ", tier: "PROVINCE" };
  const commune = { name: "Đoàn xã Thử Nghiệm", tier: "BASE" };
  expect(placeOfIssue([central])).toBe("Hà Nội");
  expect(placeOfIssue([central, province])).toBe("Ví Dụ");
  expect(placeOfIssue([central, province, commune])).toBe("Thử Nghiệm");
  expect(placeOfIssue([central, province, commune, { name: "Chi đoàn thôn Ba", tier: "BRANCH" }])).toBe(
    "Thử Nghiệm",
  );
  expect(placeOfIssue([central, province, { name: "Đoàn phường 5", tier: "BASE" }])).toBe("Phường 5");
  expect(placeOfIssue([central, province, { name: "Đoàn Trường Đại học Thử", tier: "BASE" }])).toBe("Ví Dụ");
});
