import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { assignBest } from "./assignment.ts";
import { suggestColumns } from "./suggest-columns.ts";

const fold = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
const date = (v: string) => /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(v);
const FIELDS = [
  {
    field: "fullName",
    names: ["Họ và tên", "Họ tên", "Tên đoàn viên"],
    check: (v: string) => /^\p{L}+( \p{L}+)+$/u.test(v),
  },
  { field: "dateOfBirth", names: ["Ngày sinh", "Ngày tháng năm sinh"], check: date },
  { field: "admissionDate", names: ["Ngày vào đoàn"], check: date },
  { field: "partyJoinDate", names: ["Ngày vào Đảng"], check: date },
  { field: "nationalId", names: ["CMND/CCCD", "Số CCCD"], check: (v: string) => /^\d{9}(\d{3})?$/.test(v) },
  { field: "phone", names: ["Số điện thoại", "SĐT"], check: (v: string) => /^0\d{9}$/.test(v) },
];
const ROW = ["1", "LE THI BUOI", "14/01/2004", "26/03/2019", "001204000001", "0912345678", "ghi chú gì đó"];

describe("columns guessed from headers and content", () => {
  test("whatever accents, case and words the headers have", () => {
    const headers = [
      "TT",
      "HO VA TEN",
      "Ngày, tháng, năm sinh",
      "Ngày vào Đoàn TNCS",
      "Số CMND hoặc CCCD",
      "Điện thoại",
      "Ghi chú",
    ];
    const found = suggestColumns(headers, [ROW], FIELDS, fold);
    expect(found.map(({ column, field }) => [column, field])).toEqual([
      [1, "fullName"],
      [2, "dateOfBirth"],
      [3, "admissionDate"],
      [4, "nationalId"],
      [5, "phone"],
    ]);
    for (const { confidence } of found) expect(confidence).toBeGreaterThan(0.5);
  });

  test("each field once, the better column wins", () => {
    const found = suggestColumns(["Ngày sinh", "Ngày sinh"], [["không rõ", "14/01/2004"]], FIELDS, fold);
    expect(found.find((s) => s.field === "dateOfBirth")?.column).toBe(1);
    expect(new Set(found.map((s) => s.field)).size).toBe(found.length);
  });

  test("a right header over wrong content is trusted less than over right content", () => {
    const guess = (value: string) => suggestColumns(["Số CCCD"], [[value]], FIELDS, fold)[0]?.confidence ?? 0;
    expect(guess("abc")).toBeLessThan(guess("001204000001"));
    expect(guess("001204000001")).toBeGreaterThan(0.9);
  });

  test("nothing is guessed where nothing speaks for it", () => {
    expect(suggestColumns(["Ghi chú", ""], [["abc xyz 1", "??"]], FIELDS, fold)).toEqual([]);
    expect(suggestColumns([], [], FIELDS, fold)).toEqual([]);
  });
});

test("the choice of pairs has the greatest total, as trying all of them finds", () => {
  const best = (scores: readonly (readonly number[])[], row = 0, used = new Set<number>()): number => {
    if (row === scores.length) return 0;
    let most = best(scores, row + 1, used);
    (scores[row] as number[]).forEach((score, column) => {
      if (!used.has(column)) most = Math.max(most, score + best(scores, row + 1, new Set([...used, column])));
    });
    return most;
  };
  const matrix = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([n, m]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: m, maxLength: m }), {
      minLength: n,
      maxLength: n,
    }),
  );
  fc.assert(
    fc.property(matrix, (scores) => {
      const chosen = assignBest(scores);
      const columns = chosen.filter((column) => column >= 0);
      expect(new Set(columns).size).toBe(columns.length);
      expect(chosen.reduce((sum, column, row) => sum + (scores[row]?.[column] ?? 0), 0)).toBe(best(scores));
    }),
  );
});
