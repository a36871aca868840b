import iconv from "iconv-lite";
import { expect, test } from "vitest";
import { generateMessySheet, type RowKind } from "./messy-sheet.ts";
import { People } from "./people.ts";
import { column, SHEET_HEADERS } from "./sheet-words.ts";
import { toTcvn3 } from "./tcvn3.ts";
import { generateTree } from "./tree.ts";

const tree = generateTree({ seed: 2, members: 16_000 });
const baseUnion = tree.units.find(
  (u) => u.adminUnitCode && u.type === "BASE_UNION" && tree.units.some((b) => b.leaf && b.parentId === u.id),
);
if (!baseUnion) throw new Error("no commune has branches");
const sheet = generateMessySheet({ seed: 1, tree, baseUnion });
const rowsOf = (kind: RowKind) =>
  sheet.notes.flatMap((note, row) => (note.kind === kind ? [{ note, row }] : []));
const cell = (row: number, header: (typeof SHEET_HEADERS)[number]) => sheet.rows[row]?.[column(header)];

test("what it writes in TCVN3 is read back by an independent decoder", () => {
  const text = "đoàn viên nguyễn thị ánh tuyết, phường bưởi, ủy ban kỹ thuật, lỡ ỡ ỵ ẵ ặ ẩ ọ";
  expect(iconv.decode(Buffer.from(toTcvn3(text), "latin1"), "tcvn")).toBe(text);
  expect(toTcvn3("Đoàn viên: Nguyễn Văn Hùng")).toBe("§oµn viªn: NguyÔn V¨n Hïng");
});

test("the sheet has 500 rows of the 30 columns, 20 duplicates and 15 errors", () => {
  expect(SHEET_HEADERS).toHaveLength(30);
  expect(sheet.rows).toHaveLength(500);
  expect(sheet.notes).toHaveLength(500);
  expect(sheet.rows.every((row) => row.length === 30)).toBe(true);
  expect(rowsOf("ERROR")).toHaveLength(15);
  expect(rowsOf("NEW")).toHaveLength(465);
  expect(sheet.expected).toMatchObject({
    NEW: 465,
    ERROR: 15,
    SAME_ID_IN_FILE: 8,
    SAME_PERSON_IN_FILE: 4,
    SAME_ID_IN_COUNTRY: 6,
    SAME_PERSON_IN_COUNTRY: 2,
  });
});

test("about a quarter of the rows is in TCVN3, most of them in a font that says so", () => {
  expect(sheet.expected.tcvn3).toBeGreaterThan(90);
  expect(sheet.expected.tcvn3).toBeLessThan(160);
  const withFont = new Set(sheet.fonts.map((f) => f.row));
  expect(withFont.size).toBeLessThan(sheet.expected.tcvn3);
  expect(withFont.size).toBeGreaterThan(sheet.expected.tcvn3 * 0.6);
  for (const { row, font } of sheet.fonts) {
    const decoded = iconv.decode(Buffer.from(String(cell(row, "Họ và tên")), "latin1"), "tcvn");
    expect(decoded.toLowerCase()).toBe(sheet.notes[row]?.person.fullName.toLowerCase());
    expect(font).toMatch(/^\.VnTimeH?$/);
  }
});

test("duplicates in the file repeat a row before them; those in the country repeat a member", () => {
  for (const { note, row } of [...rowsOf("SAME_ID_IN_FILE"), ...rowsOf("SAME_PERSON_IN_FILE")]) {
    expect(note.repeats).toBeLessThan(row);
    expect(sheet.notes[note.repeats ?? -1]).toMatchObject({ kind: "NEW", person: note.person });
  }
  const known = new Set([...new People(tree).all()].map((p) => p.nationalId));
  for (const { note } of [...rowsOf("SAME_ID_IN_COUNTRY"), ...rowsOf("SAME_PERSON_IN_COUNTRY")]) {
    expect(known.has(note.person.nationalId)).toBe(true);
  }
  for (const { note } of [...rowsOf("NEW"), ...rowsOf("ERROR")]) {
    expect(known.has(note.person.nationalId)).toBe(false);
  }
});

test("people known only by an old nine-digit number can be found by name, birth date and place alone", () => {
  for (const { row } of [...rowsOf("SAME_PERSON_IN_FILE"), ...rowsOf("SAME_PERSON_IN_COUNTRY")]) {
    expect(String(cell(row, "CMND/CCCD"))).toMatch(/^\d{9}$/);
  }
});

test("every good row names a branch of the base union by a name that only one of its branches has", () => {
  const below = tree.units.filter((u) => u.leaf && u.path.includes(baseUnion.id)).map((u) => u.name);
  const good = sheet.notes.flatMap((note, row) =>
    note.kind === "ERROR" || note.what.some((w) => w.startsWith("TCVN3")) ? [] : [cell(row, "Đơn vị")],
  );
  expect(good.length).toBeGreaterThan(300);
  for (const name of new Set(good)) expect(below.filter((b) => b === name)).toHaveLength(1);
});

test("every error is of another kind", () => {
  const kinds = new Set(rowsOf("ERROR").map(({ note }) => note.what.at(-1)));
  expect(kinds.size).toBe(15);
  const names = rowsOf("ERROR").map(({ row }) => cell(row, "Họ và tên"));
  expect(names).toContain("=cmd|' /C calc'!A0");
  expect(names.some((name) => String(name).length === 300)).toBe(true);
  expect(rowsOf("ERROR").map(({ row }) => cell(row, "Ngày sinh"))).toContain("30/02/2004");
});

test("serial dates are those of Excel", () => {
  // Excel shows 38353 as 1 January 2005.
  const serials = sheet.notes.flatMap(({ person }, row) => {
    const value = cell(row, "Ngày sinh");
    return typeof value === "number" ? [[value, person.dateOfBirth] as const] : [];
  });
  expect(serials.length).toBeGreaterThan(100);
  for (const [value, iso] of serials) {
    expect(value - 38_353).toBe((Date.parse(iso) - Date.parse("2005-01-01")) / 86_400_000);
  }
});

test("the same seed gives the same sheet", () => {
  expect(generateMessySheet({ seed: 1, tree, baseUnion })).toEqual(sheet);
  expect(generateMessySheet({ seed: 2, tree, baseUnion })).not.toEqual(sheet);
});
