import { readFileSync } from "node:fs";
import { Writable } from "node:stream";
import XLSX from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { fileOf, freshPath, rowsOf, valuesOf } from "../fixtures/make-xlsx.ts";
import { openSheet } from "../open-sheet.ts";
import { SheetProblem } from "../problem.ts";
import type { CellValue, ColumnSpec, SheetSpec } from "./document.ts";
import { writeCsv } from "./write-csv.ts";
import { writeXlsx } from "./write-xlsx.ts";

const COLUMNS: ColumnSpec[] = [
  { header: "Họ và tên", width: 30, required: true },
  { header: "Ngày sinh", type: "date", hint: "dd/mm/yyyy" },
  { header: "Đoàn phí", type: "number", grouped: true },
  { header: "Giới tính", list: ["Nam", "Nữ"], listError: "Chọn Nam hoặc Nữ" },
];
const sheetOf = (rows: SheetSpec["rows"], more: Partial<SheetSpec> = {}): SheetSpec => ({
  name: "Đoàn viên",
  columns: COLUMNS,
  rows,
  ...more,
});

async function written(sheet: SheetSpec): Promise<string> {
  const path = freshPath("out.xlsx");
  await writeXlsx(path, {
    sheets: [sheet],
    title: "Danh sách",
    author: "Chi đoàn <A>",
    created: new Date(0),
  });
  return path;
}

const readByOther = (path: string) =>
  XLSX.read(readFileSync(path), { cellNF: true, cellStyles: true, bookFiles: true, bookProps: false });

const DANGEROUS = ["=cmd|'/c calc'!A1", "+84901234567", "-1+1", "@SUM(A1)", "\tx", "\rx", "＝1+1"];

describe("an XLSX of ours, read by another program", () => {
  test("has texts, dates, numbers, titles and footer in their places", async () => {
    const path = await written(
      sheetOf(
        [
          ["Lê Thị <Bưởi> & con", "2004-01-14", 1234567, "Nữ"],
          [null, "30/02/2000", undefined, ""],
        ],
        {
          titles: ["ĐOÀN TNCS HỒ CHÍ MINH"],
          footer: (rows) => `${rows} dòng`,
        },
      ),
    );
    const book = readByOther(path);
    const sheet = book.Sheets["Đoàn viên"] as XLSX.WorkSheet;
    expect(sheet.A1.v).toBe("ĐOÀN TNCS HỒ CHÍ MINH");
    expect(XLSX.utils.sheet_to_json(sheet, { header: 1, range: 1, raw: false })).toEqual([
      ["Họ và tên", "Ngày sinh", "Đoàn phí", "Giới tính"],
      ["Lê Thị <Bưởi> & con", "14/01/2004", "1,234,567", "Nữ"],
      [undefined, "30/02/2000"],
      [],
      ["2 dòng"],
    ]);
    expect(sheet.B3).toMatchObject({ t: "n", v: 38000, z: "dd/mm/yyyy" });
    expect(sheet["!autofilter"]).toEqual({ ref: "A2:D4" });
    expect(book.Props).toMatchObject({ Title: "Danh sách", Author: "Chi đoàn <A>" });
  });

  test("keeps what looks like a formula as text that stays text", async () => {
    const path = await written(sheetOf(DANGEROUS.map((text) => [text])));
    const book = readByOther(path) as XLSX.WorkBook & { files: Record<string, { content: Uint8Array }> };
    const sheet = book.Sheets["Đoàn viên"] as XLSX.WorkSheet;
    DANGEROUS.forEach((text, i) => {
      const cell = sheet[`A${i + 2}`] as XLSX.CellObject;
      expect(cell.t).toBe("s");
      expect(cell.f).toBeUndefined();
      expect(String(cell.v).trim()).toBe(text.trim());
    });
    const xml = Buffer.from(book.files["xl/worksheets/sheet1.xml"]?.content as Uint8Array).toString();
    expect(xml.match(/<c r="A\d+" s="6"/g)).toHaveLength(DANGEROUS.length);
    const styles = Buffer.from(book.files["xl/styles.xml"]?.content as Uint8Array).toString();
    expect(styles.split("<cellXfs")[1]?.split("<xf ")[7]).toContain('quotePrefix="1"');
  });

  test("drops what XML cannot hold and keeps what only looks like an escape", async () => {
    const path = await written(
      sheetOf([["a\x00b\x1fc\ud800d", null], ["_x0041_"], ["hai\r\ndòng"], ["👍 Đoàn"]]),
    );
    const sheet = readByOther(path).Sheets["Đoàn viên"] as XLSX.WorkSheet;
    expect([sheet.A2.v, sheet.A4.v, sheet.A5.v]).toEqual(["abc\ufffdd", "hai\ndòng", "👍 Đoàn"]);
    expect(valuesOf(await rowsOf(path))[2]).toEqual(["_x0041_"]);
  });

  test("offers lists from a hidden sheet, freezes the header and keeps typed codes text", async () => {
    const path = await written(sheetOf([]));
    const book = readByOther(path) as XLSX.WorkBook & { files: Record<string, { content: Uint8Array }> };
    expect(book.Workbook?.Sheets?.map((s) => s.Hidden)).toEqual([0, 1]);
    expect(
      XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[1] as string] as XLSX.WorkSheet, { header: 1 }),
    ).toEqual([["Nam"], ["Nữ"]]);
    const xml = Buffer.from(book.files["xl/worksheets/sheet1.xml"]?.content as Uint8Array).toString();
    expect(xml).toContain('type="list"');
    expect(xml).toContain('sqref="D2:D1048576"><formula1>_lists!$A$1:$A$2</formula1>');
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2"');
    expect(xml).toContain('<col min="1" max="1" width="30" style="5"');
  });

  test("is read back by our own reader as it was", async () => {
    const rows: CellValue[][] = [
      ["Nguyễn Văn An", "1900-02-28", -5, "Nam"],
      ["  ", "1900-03-01", 0.5, "Nữ"],
    ];
    expect(valuesOf(await rowsOf(await written(sheetOf(rows)))).slice(1)).toEqual([
      ["Nguyễn Văn An", 59, -5, "Nam"],
      [null, 61, 0.5, "Nữ"],
    ]);
  });

  test("names of sheets are made allowed and different", async () => {
    const path = freshPath("names.xlsx");
    const names = ["a/b", "a:b", "x".repeat(40), "_lists"];
    await writeXlsx(path, { sheets: names.map((name) => ({ name, columns: [{ header: "a" }], rows: [] })) });
    expect(readByOther(path).SheetNames).toEqual(["a b", "a b (2)", "x".repeat(31), "_lists (2)"]);
  });
});

describe("writing while the rows come", () => {
  test("asks for no more rows than the target takes", async () => {
    let asked = 0;
    function* rows() {
      for (; asked < 300_000; asked++) yield [`Nguyễn Văn ${asked * 7919}`, "2004-01-14", asked, "Nam"];
    }
    let release = () => {};
    const slow = new Writable({ highWaterMark: 1024, write: (_chunk, _encoding, done) => (release = done) });
    const done = writeXlsx(slow, { sheets: [sheetOf(rows())] }).catch((error: Error) => error.name);
    await new Promise((resolve) => setTimeout(resolve, 300));
    release();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(asked).toBeLessThan(60_000);
    slow.destroy(new TypeError("gone"));
    expect(await done).toBe("TypeError");
  });

  test("fails with the rows' own error and stops", async () => {
    async function* rows(): AsyncGenerator<CellValue[]> {
      yield ["a"];
      throw new RangeError("the query failed");
    }
    await expect(written(sheetOf(rows()))).rejects.toThrow(RangeError);
    await expect(writeCsv(freshPath("x.csv"), sheetOf(rows()))).rejects.toThrow(RangeError);
  });

  test("refuses more rows than a sheet can have", async () => {
    function* rows() {
      for (let i = 0; i < 1_048_576; i++) yield [];
    }
    await expect(written(sheetOf(rows()))).rejects.toThrow(SheetProblem);
  }, 30_000);
});

describe("a CSV of ours", () => {
  test("is UTF-8 with its mark, and another program reads what was put in", async () => {
    const path = freshPath("out.csv");
    await writeCsv(
      path,
      sheetOf([['Lê "Tý"; Văn', "2004-01-14", -5, "Nam"]], { footer: (n) => `${n} dòng` }),
      { delimiter: ";" },
    );
    const bytes = readFileSync(path);
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(bytes.toString().slice(1)).toBe(
      'Họ và tên;Ngày sinh;Đoàn phí;Giới tính\r\n"Lê ""Tý""; Văn";14/01/2004;-5;Nam\r\n\r\n1 dòng\r\n',
    );
  });

  test("puts an apostrophe before what would run, and our reader takes it off", async () => {
    const path = freshPath("danger.csv");
    await writeCsv(path, sheetOf(DANGEROUS.map((text) => [text, null, 1, "x"])));
    for (const line of readFileSync(path, "utf8").split("\r\n").slice(1, -1)) expect(line).toMatch(/^"?'/);
    expect(
      valuesOf(await rowsOf(path))
        .slice(1)
        .map(([text]) => text),
    ).toEqual(DANGEROUS);
    const sheet = await openSheet(fileOf(readFileSync(path)));
    expect(sheet.encoding).toBe("utf-8");
  });
});
