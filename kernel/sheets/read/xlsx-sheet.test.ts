import { readFileSync } from "node:fs";
import { Readable } from "node:stream";
import XLSX from "@e965/xlsx";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileOf, partsOf, refusalOf, rowsOf, valuesOf, zipOf } from "../fixtures/make-xlsx.ts";
import { openSheet } from "../open-sheet.ts";
import { serialToIso } from "../serial-date.ts";

const FONTS =
  '<fonts><font><name val="Times New Roman"/></font><font><name val=".VnTime"/></font></fonts>' +
  '<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="14" fontId="0"/></cellXfs>';

function saved(book: XLSX.WorkBook, options: XLSX.WritingOptions = {}): string {
  return fileOf(XLSX.write(book, { type: "buffer", compression: true, ...options }));
}

function bookOf(rows: unknown[][]): XLSX.WorkBook {
  const book = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "Data");
  return book;
}

describe("an XLSX of another program", () => {
  test.each([false, true])("gives the values that were put in (shared texts: %s)", async (bookSST) => {
    const rows = [
      ["Họ và tên", "Tuổi", "Sổ"],
      ["Nguyễn Thị Ánh & <Bé>", 21.5, true],
      ["=cmd|'/c calc'!A1", -3, false],
    ];
    expect(valuesOf(await rowsOf(saved(bookOf(rows), { bookSST })))).toEqual(rows);
  });

  test("gives back any table of texts and numbers, as the other program wrote it", async () => {
    const text = fc
      .string({ unit: "grapheme", maxLength: 12 })
      .filter((s) => s.trim() !== "" && !/[\p{C}_]/u.test(s));
    const value = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(value, { minLength: 1, maxLength: 6 }), { minLength: 1 }),
        async (rows) => {
          expect(valuesOf(await rowsOf(saved(bookOf(rows))))).toEqual(
            rows.map((r) => r.map((v) => (v === 0 ? 0 : v))),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test("shows dates, codes with leading zeros, formulas and errors for what they are", async () => {
    const book = bookOf([
      ["d", "c", "f", "e"],
      [38000, 1234567890, null, null],
    ]);
    const sheet = book.Sheets.Data as XLSX.WorkSheet;
    sheet.A2.z = 'dd"/"mm"/"yyyy';
    sheet.B2.z = "000000000000";
    sheet.C2 = { t: "n", v: 3, f: "1+2" };
    sheet.D2 = { t: "e", v: 0x17 };
    const [, row] = await rowsOf(saved(book));
    expect(row?.cells).toEqual([
      { v: 38000, t: "date" },
      { v: 1234567890, t: "number", shown: "001234567890" },
      { v: 3, t: "number", formula: true },
      { v: "#REF!", t: "error" },
    ]);
    expect(serialToIso(38000, false)).toBe(XLSX.SSF.format("yyyy-mm-dd", 38000));
  });

  test("counts from 1904 where the file says so", async () => {
    const book = bookOf([[39267]]);
    (book.Sheets.Data as XLSX.WorkSheet).A1.z = "dd/mm/yyyy";
    book.Workbook = { WBProps: { date1904: true } };
    const sheet = await openSheet(saved(book));
    expect(sheet.date1904).toBe(true);
    for await (const row of sheet.rows()) {
      // support.microsoft.com, "Date systems in Excel": 5 July 2011 is 39267 in the 1904 system
      expect(serialToIso(row.cells[0]?.v as number, sheet.date1904)).toBe("2011-07-05");
    }
    await sheet.close();
  });

  test("skips hidden sheets, lists them, and opens one that is asked for by name", async () => {
    const book = bookOf([["nhìn thấy"]]);
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["ẩn"]]), "Ẩn");
    book.SheetNames.reverse();
    book.Workbook = { Sheets: [{ Hidden: 2 }, { Hidden: 0 }] };
    const path = saved(book);
    const sheet = await openSheet(path);
    expect(sheet.sheets).toEqual([
      { name: "Ẩn", visibility: "very-hidden" },
      { name: "Data", visibility: "visible" },
    ]);
    await sheet.close();
    expect(valuesOf(await rowsOf(path))).toEqual([["nhìn thấy"]]);
    expect(valuesOf(await rowsOf(path, { sheet: "Ẩn" }))).toEqual([["ẩn"]]);
    expect(await refusalOf(path, { sheet: "Không có" })).toMatchObject({ code: "no_such_sheet" });
  });

  test("reports merged ranges, hidden rows and rows far apart", async () => {
    const book = bookOf([["Danh sách"]]);
    const sheet = book.Sheets.Data as XLSX.WorkSheet;
    XLSX.utils.sheet_add_aoa(sheet, [["xa"]], { origin: "C900" });
    sheet["!merges"] = [XLSX.utils.decode_range("A1:D2")];
    sheet["!rows"] = [];
    sheet["!rows"][899] = { hidden: true };
    const path = saved(book);
    const opened = await openSheet(path);
    expect(await opened.merges()).toEqual([{ top: 1, left: 0, bottom: 2, right: 3 }]);
    await opened.close();
    expect((await rowsOf(path)).map((row) => [row.index, row.hidden ?? false, row.cells.length])).toEqual([
      [1, false, 1],
      [900, true, 3],
    ]);
  });
});

describe("fonts, the only sign of texts before Unicode", () => {
  test("come from the cell and from the runs inside a text", async () => {
    const path = await zipOf(
      partsOf({
        styles: FONTS,
        texts:
          "<si><t>NguyÔn</t></si>" +
          '<si><r><rPr><rFont val=".VnTime"/></rPr><t xml:space="preserve">TrÇn V¨n </t></r><r><rPr><rFont val="Arial"/></rPr><t>Anh</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
        sheet:
          '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="0" t="s"><v>1</v></c>' +
          '<c r="C1" s="1" t="inlineStr"><is><t>Lª</t></is></c></row>',
      }),
    );
    const [row] = await rowsOf(path);
    expect(row?.cells).toEqual([
      { v: "NguyÔn", t: "string", font: ".VnTime" },
      {
        v: "TrÇn V¨n Anh",
        t: "string",
        font: ".VnTime",
        runs: [
          { v: "TrÇn V¨n ", font: ".VnTime" },
          { v: "Anh", font: "Arial" },
        ],
      },
      { v: "Lª", t: "string", font: ".VnTime" },
    ]);
  });
});

describe("unusual but correct XML", () => {
  test("with prefixes, without references, in UTF-16, with CDATA, escapes and ISO dates", async () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>' +
      '<x:row><x:c t="inlineStr"><x:is><x:t><![CDATA[a<b]]></x:t></x:is></x:c><x:c t="d"><x:v>2011-07-05</x:v></x:c>' +
      '<x:c t="str"><x:f>1</x:f><x:v>&#272;o&#xE0;n</x:v></x:c><x:c t="inlineStr"><x:is><x:t>x_x000D_y_x005F_x0041_</x:t></x:is></x:c></x:row>' +
      "</x:sheetData></x:worksheet>";
    const parts = partsOf({ sheet: "" });
    parts["xl/worksheets/sheet1.xml"] = `\uFEFF${xml}`;
    const path = await zipOf({
      ...parts,
      "xl/worksheets/sheet1.xml": Buffer.from(`\uFEFF${xml}`, "utf16le"),
    });
    // 40729 is Microsoft's own figure for 5 July 2011 in the 1900 system
    expect(valuesOf(await rowsOf(path))).toEqual([["a<b", 40729, "Đoàn", "xy_x0041_"]]);
  });
});

describe("a file that must be refused", () => {
  const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;

  test("a zip bomb, by what it says of itself", async () => {
    const bomb = partsOf({ sheet: " ".repeat(40 * 1024 * 1024) });
    expect(await refusalOf(await zipOf(bomb))).toMatchObject({ code: "zip_bomb" });
  });

  test("a zip bomb that lies about its size", async () => {
    const path = await zipOf(partsOf({ sheet: `<row r="1">${cell("A1", "x".repeat(30_000_000))}</row>` }));
    const bytes = readFileSync(path);
    const at = bytes.lastIndexOf("PK\x01\x02", undefined, "latin1");
    bytes.writeUInt32LE(1000, at + 24);
    expect((await refusalOf(fileOf(bytes))).code).toMatch(/zip_bomb|cell_too_long|corrupt/);
  });

  test("an honest file beyond the size taken", async () => {
    const path = saved(bookOf(Array.from({ length: 2000 }, (_, i) => [i * 7919, `tên ${i}`])));
    expect(await refusalOf(path, { limits: { maxInflatedBytes: 50_000 } })).toMatchObject({
      code: "too_large",
    });
  });

  test("one that was cut off, or whose bytes were damaged on the way", async () => {
    const bytes = readFileSync(saved(bookOf(Array.from({ length: 500 }, (_, i) => [`tên ${i * 7919}`, i]))));
    expect(await refusalOf(fileOf(bytes.subarray(0, bytes.length / 2)))).toMatchObject({ code: "corrupt" });
    const at = bytes.indexOf("xl/worksheets/sheet1.xml") + 400;
    bytes[at] = (bytes[at] as number) ^ 0xff;
    expect(await refusalOf(fileOf(bytes))).toMatchObject({ code: "corrupt" });
  });

  test("300 columns, but not 300 formatted columns without content", async () => {
    const wide = bookOf([Array.from({ length: 300 }, (_, i) => `Cột ${i}`)]);
    expect(await refusalOf(saved(wide))).toEqual({
      code: "too_many_columns",
      data: { row: 1, column: 201, limit: 200 },
    });
    const empty = partsOf({ sheet: `<row r="1">${cell("A1", "a")}<c r="KN1" s="1"/></row>` });
    expect(valuesOf(await rowsOf(await zipOf(empty)))).toEqual([["a"]]);
  });

  test("200,001 filled rows, and rows beyond the last one a sheet can have", async () => {
    function* sheet() {
      let xml = "<worksheet><sheetData>";
      for (let r = 1; r <= 200_001; r++) {
        xml += `<row r="${r}"><c r="A${r}"><v>${(r * 7919) % 1000003}</v></c></row>`;
        if (r % 1000 !== 0) continue;
        yield xml;
        xml = "";
      }
      yield `${xml}</sheetData></worksheet>`;
    }
    const path = await zipOf(partsOf({ sheet: Readable.from(sheet(), { objectMode: false }) }));
    expect(await refusalOf(path)).toEqual({ code: "too_many_rows", data: { limit: 200_000 } });
    expect(await refusalOf(path, { limits: { maxRows: 200_001 } })).toMatchObject({ code: "none" });
    const far = await zipOf(partsOf({ sheet: `<row r="1048577">${cell("A1048577", "a")}</row>` }));
    expect(await refusalOf(far)).toEqual({ code: "too_many_rows", data: { limit: 1_048_576 } });
  }, 30_000);

  test("a text longer than a cell can hold", async () => {
    const sheet = `<row r="3">${cell("B3", "ă".repeat(32_768))}</row>`;
    expect(await refusalOf(await zipOf(partsOf({ sheet })))).toEqual({
      code: "cell_too_long",
      data: { row: 3, column: 2, limit: 32_767 },
    });
  });

  test("a document type, elements that cross, a shared text that is not there", async () => {
    for (const sheet of [
      '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
      "<worksheet><sheetData><row></sheetData></row></worksheet>",
      '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
    ]) {
      expect(await refusalOf(await zipOf(partsOf({ sheet }))), sheet).toMatchObject({ code: "corrupt" });
    }
  });

  test("other zips are called by their name", async () => {
    const types = { "[Content_Types].xml": "<Types/>", "_rels/.rels": "<a/>" };
    expect(await refusalOf(await zipOf({ ...types, "word/document.xml": "x" }))).toMatchObject({
      data: { looksLike: "docx" },
    });
    expect(await refusalOf(await zipOf({ mimetype: "x", "content.xml": "x" }))).toMatchObject({
      data: { looksLike: "ods" },
    });
    expect(await refusalOf(await zipOf({ "danh sách.xlsx": "PK" }))).toEqual({
      code: "zip_of_files",
      data: { names: ["danh sách.xlsx"] },
    });
    expect(await refusalOf(saved(bookOf([["a"]]), { bookType: "xlsb" }))).toMatchObject({
      data: { looksLike: "xlsb" },
    });
  });
});

test("rows come as they are asked for: the first one does not wait for the last", async () => {
  const path = saved(
    bookOf(Array.from({ length: 20_000 }, (_, i) => [`tên ${i * 7919}`, i, `địa chỉ ${i}`])),
  );
  const sheet = await openSheet(path);
  const rows = sheet.rows();
  await rows.next();
  expect(sheet.progress()).toBeLessThan(0.5);
  await rows.return();
  expect((await rowsOf(path)).length).toBe(20_000);
  await sheet.close();
});
