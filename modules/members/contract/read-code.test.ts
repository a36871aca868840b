import { expect, test } from "vitest";
import { plainDate } from "#kernel/contract/plain-date.ts";
import { fold } from "#kernel/text/fold.ts";
import { AGE_BANDS, ageBand } from "./age-band.ts";
import * as lists from "./code-lists.ts";
import * as education from "./education-lists.ts";
import { ETHNIC_GROUPS, isMinority } from "./ethnic-groups.ts";
import { type CodeEntry, codeSchema, readCode } from "./read-code.ts";

const ALL: Record<string, readonly CodeEntry[]> = { ...lists, ...education, ETHNIC_GROUPS };

test.each(Object.entries(ALL))("%s has one code for each thing anybody may write", (_, list) => {
  expect(new Set(list.map((e) => e.code)).size).toBe(list.length);
  const owner = new Map<string, string>();
  for (const { code, vi, en, aliases = [], doubtfulAliases = [] } of list)
    for (const text of [code, vi, en, ...aliases, ...doubtfulAliases]) {
      const key = fold(text).replaceAll(" ", "");
      expect(key, text).not.toBe("");
      expect(owner.get(key) ?? code, `${text}: ${owner.get(key)} and ${code}`).toBe(code);
      owner.set(key, code);
      expect(readCode(list, text)).toMatchObject({ ok: true, code });
      expect(vi).toBe(vi.normalize("NFC"));
    }
});

test("the ethnic groups are the 54 of the decision, foreigners and unknown", () => {
  expect(ETHNIC_GROUPS.map((e) => e.code)).toEqual([
    ...Array.from({ length: 55 }, (_, i) => String(i + 1).padStart(2, "0")),
    "99",
  ]);
  expect(ETHNIC_GROUPS.filter((e) => isMinority(e.code))).toHaveLength(53);
});

test("spellings of peoples met in files lead to one code", () => {
  const spellings = {
    "05": ["Khơ-me", "Khmer", "khơ me", "KHO ME"],
    "08": ["HMông", "H'Mông", "H’mông", "Mông", "hmong", "Mèo", "dân tộc Mông"],
    "10": ["Gia-rai", "Jarai", "Gia Rai"],
    "14": ["Xơ-đăng", "Xê-đăng", "xo dang", "Ca dong"],
    "13": ["Ba-na", "Ba Na", "bana"],
    "01": ["Kinh", "1", "01", "KINH", "người Kinh"],
    "31": ["Tà Ôi", "Pa Cô", "60"],
    "15": ["58", "Cao Lan"],
  };
  for (const [code, texts] of Object.entries(spellings))
    for (const text of texts)
      expect(readCode(ETHNIC_GROUPS, text), text).toEqual({ ok: true, code, doubtful: false });
});

test("a reading that is only probable says so", () => {
  expect(readCode(ETHNIC_GROUPS, "Má")).toEqual({ ok: true, code: "28", doubtful: true });
  expect(readCode(ETHNIC_GROUPS, "59")).toEqual({ ok: true, code: "03", doubtful: true });
  expect(readCode(lists.GENDERS, "1")).toEqual({ ok: true, code: "MALE", doubtful: true });
  expect(readCode(ETHNIC_GROUPS, "Klingon")).toEqual({ ok: false, reason: "unknown" });
  expect(readCode(ETHNIC_GROUPS, " - ")).toEqual({ ok: false, reason: "empty" });
});

test("gender, yes and no, religion and the rest are read as people write them", () => {
  expect(readCode(lists.GENDERS, "nam")).toMatchObject({ code: "MALE" });
  expect(readCode(lists.GENDERS, "NỮ")).toEqual({ ok: true, code: "FEMALE", doubtful: false });
  expect(readCode(lists.GENDERS, "nu")).toMatchObject({ code: "FEMALE" });
  expect(readCode(lists.GENDERS, "female")).toMatchObject({ code: "FEMALE" });
  expect(readCode(lists.YES_NO, "Có")).toMatchObject({ code: "YES" });
  expect(readCode(lists.YES_NO, "x")).toMatchObject({ code: "YES" });
  expect(readCode(lists.YES_NO, "không")).toMatchObject({ code: "NO" });
  expect(readCode(lists.RELIGIONS, "Không")).toMatchObject({ code: "NONE" });
  expect(readCode(lists.RELIGIONS, "Phật giáo Hoà Hảo")).toEqual({
    ok: true,
    code: "HOA_HAO",
    doubtful: false,
  });
  expect(readCode(lists.RELIGIONS, "đạo Thiên Chúa")).toMatchObject({ code: "CATHOLIC" });
  expect(readCode(education.GENERAL_EDUCATION, "12/12")).toMatchObject({ code: "UPPER_12_12" });
  expect(readCode(education.PROFESSIONAL_LEVELS, "Đại học")).toMatchObject({ code: "BACHELOR" });
  expect(readCode(lists.PARTY_STATUSES, "Đảng viên")).toEqual({ ok: true, code: "FULL", doubtful: true });
});

test("the statuses that count are those of the handbook", () => {
  const counted = lists.MEMBER_STATUSES.filter((s) => s.counted).map((s) => s.code);
  expect(counted).toEqual(["ACTIVE", "TRANSFERRING", "TEMPORARY_AWAY", "DEFERRED", "EXTENDED", "LOST"]);
  // The thirteen of the handbook, and one for whoever leaves to a place that does not use the program.
  expect(lists.MEMBER_STATUSES).toHaveLength(14);
});

test("a list is also a schema", () => {
  expect(codeSchema(lists.GENDERS).safeParse("MALE").success).toBe(true);
  expect(codeSchema(lists.GENDERS).safeParse("Nam").success).toBe(false);
});

test("age bands change on the birthday", () => {
  const day = plainDate("2026-03-26");
  const cases = {
    "2010-03-27": "UNDER_16",
    "2010-03-26": "16_17",
    "2008-03-27": "16_17",
    "2008-03-26": "18_22",
    "2003-03-27": "18_22",
    "2003-03-26": "23_25",
    "2000-03-26": "26_30",
    "1995-03-27": "26_30",
    "1995-03-26": "31_35",
    "1990-03-27": "31_35",
    "1990-03-26": "OVER_35",
  };
  for (const [born, band] of Object.entries(cases)) expect(ageBand(plainDate(born), day), born).toBe(band);
  expect(AGE_BANDS.slice(1).every((b, i) => b.from === (AGE_BANDS[i]?.to ?? 0) + 1)).toBe(true);
});
