import XLSX from "@e965/xlsx";
import { describe, expect, test } from "vitest";
import { fileOf, refusalOf, rowsOf, valuesOf } from "../fixtures/make-xlsx.ts";
import { openSheet } from "../open-sheet.ts";

function book() {
  const sheet = XLSX.utils.aoa_to_sheet([
    ["Họ tên", "Ngày sinh"],
    ["Lê Thị Bưởi", 38000],
  ]);
  sheet.B2.z = "dd/mm/yyyy";
  const made = XLSX.utils.book_new();
  XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet([["ẩn"]]), "Ẩn");
  XLSX.utils.book_append_sheet(made, sheet, "Data");
  made.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
  return made;
}

const written = (bookType: XLSX.BookType): Buffer => XLSX.write(book(), { type: "buffer", bookType });

describe("an XLS", () => {
  test("is read in a thread of its own, hidden sheets skipped, dates known", async () => {
    const path = fileOf(written("biff8"), "ds.csv");
    const sheet = await openSheet(path);
    expect(sheet).toMatchObject({
      kind: "xls",
      name: "Data",
      sheets: [{ visibility: "hidden" }, { name: "Data" }],
    });
    await sheet.close();
    const rows = await rowsOf(path);
    expect(valuesOf(rows)).toEqual([
      ["Họ tên", "Ngày sinh"],
      ["Lê Thị Bưởi", 38000],
    ]);
    expect(rows[1]?.cells[1]?.t).toBe("date");
    expect(valuesOf(await rowsOf(path, { sheet: "Ẩn" }))).toEqual([["ẩn"]]);
  });

  test("tells the font of its texts", async () => {
    const bytes = written("biff8");
    // the writer knows one font; its name is changed in place, letter for letter
    const wide = bytes.indexOf(Buffer.from("Arial", "utf16le"));
    if (wide >= 0) bytes.write(".VnAr", wide, "utf16le");
    else bytes.write(".VnAr", bytes.indexOf("Arial"), "latin1");
    const [row] = await rowsOf(fileOf(bytes));
    expect(row?.cells[0]).toEqual({ v: "Họ tên", t: "string", font: ".VnAr" });
  });

  test("that is really an HTML table or an XML of 2003 is read as what it is", async () => {
    const html =
      "<html><body><table><tr><td>Họ tên</td><td>CCCD</td></tr><tr><td>Lê Bưởi</td><td>001204000001</td></tr></table></body></html>";
    expect(valuesOf(await rowsOf(fileOf(html, "ds.xls")))).toEqual([
      ["Họ tên", "CCCD"],
      ["Lê Bưởi", "001204000001"],
    ]);
    expect(valuesOf(await rowsOf(fileOf(written("xlml"), "ds.xls")))[1]).toEqual(["Lê Thị Bưởi", 38000]);
  });

  test("more rows or columns than taken, or a file too large, is refused", async () => {
    const path = fileOf(written("biff8"));
    expect(await refusalOf(path, { limits: { maxRows: 1 } })).toEqual({
      code: "too_many_rows",
      data: { limit: 1 },
    });
    expect(await refusalOf(path, { limits: { maxColumns: 1 } })).toMatchObject({ code: "too_many_columns" });
    expect(await refusalOf(path, { limits: { maxXlsBytes: 1000 } })).toMatchObject({ code: "too_large" });
  });

  test("a workbook behind a password, a Word paper and half a file are told apart", async () => {
    const container = (name: string) => {
      const made = XLSX.CFB.utils.cfb_new();
      XLSX.CFB.utils.cfb_add(made, `/${name}`, Buffer.alloc(5000, 7));
      return fileOf(XLSX.CFB.write(made, { type: "buffer" }) as Buffer);
    };
    expect(await refusalOf(container("EncryptedPackage"))).toMatchObject({ code: "encrypted" });
    expect(await refusalOf(container("WordDocument"))).toMatchObject({ data: { looksLike: "doc" } });
    expect(await refusalOf(fileOf(written("biff8").subarray(0, 1500)))).toMatchObject({ code: "corrupt" });
  });
});
