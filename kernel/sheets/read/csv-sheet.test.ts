import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { fileOf, refusalOf, rowsOf, valuesOf } from "../fixtures/make-xlsx.ts";
import { openSheet } from "../open-sheet.ts";

const TABLE = [
  ["Họ và tên", "Ngày sinh", "Ghi chú"],
  ["Nguyễn Thị Ánh Đào", "01/09/2005", "phường Ô Chợ Dừa"],
  ["Trương Quỳnh Hương", "30/04/2004", "xã Nghĩa Hưng"],
];
const textOf = (delimiter: string) => TABLE.map((row) => row.join(delimiter)).join("\r\n");

describe("a CSV of any kind", () => {
  test.each([",", ";", "\t", "|"])("with %j between the fields", async (delimiter) => {
    const path = fileOf(textOf(delimiter));
    expect(valuesOf(await rowsOf(path))).toEqual(TABLE);
    expect(await openSheet(path)).toMatchObject({ kind: "csv", encoding: "utf-8", delimiter });
  });

  test.each([
    ["utf-8 with mark", Buffer.from(`\uFEFF${textOf(",")}`), "utf-8"],
    ["UTF-16 LE with mark", Buffer.from(`\uFEFF${textOf("\t")}`, "utf16le"), "utf-16le"],
    ["UTF-16 BE with mark", Buffer.from(`\uFEFF${textOf(";")}`, "utf16le").swap16(), "utf-16be"],
    ["UTF-16 LE without mark", Buffer.from(textOf(","), "utf16le"), "utf-16le"],
    ["UTF-16 BE without mark", Buffer.from(textOf(","), "utf16le").swap16(), "utf-16be"],
  ])("in %s", async (_, bytes, encoding) => {
    const path = fileOf(bytes);
    expect(await openSheet(path)).toMatchObject({ encoding });
    expect(valuesOf(await rowsOf(path))).toEqual(TABLE);
  });

  test("in Windows-1258, whose tones stand apart, gives composed letters", async () => {
    // U+0300.. as Windows-1258 has them, bases composed: a breve, circumflex and horn stay with the letter
    const apart = textOf(";")
      .normalize("NFD")
      .replace(
        /([aAeEoOuU])([\u0323\u0300\u0301\u0303\u0309]?)([\u0306\u0302\u031b])/g,
        (_, l, tone, shape) => (l + shape).normalize("NFC") + tone,
      );
    const bytes = iconv.encode(apart, "windows-1258");
    expect(bytes.includes(0x3f)).toBe(false);
    const path = fileOf(bytes);
    expect(await openSheet(path)).toMatchObject({ encoding: "windows-1258" });
    expect(valuesOf(await rowsOf(path))).toEqual(TABLE);
  });

  test("in TCVN3 or VNI keeps every byte for whoever converts it", async () => {
    // "Nguyễn Văn Đức, Trần Thị Hiền, Huỳnh" in TCVN 5712:1993 (VN3)
    const tcvn = "Hä tªn,Ghi chó\nNguyÔn V¨n §øc,TrÇn ThÞ HiÒn\nHuúnh,Kh¸nh Hoµ\n";
    expect(valuesOf(await rowsOf(fileOf(Buffer.from(tcvn, "latin1"))))).toEqual([
      ["Hä tªn", "Ghi chó"],
      ["NguyÔn V¨n §øc", "TrÇn ThÞ HiÒn"],
      ["Huúnh", "Kh¸nh Hoµ"],
    ]);
    const vni = "Hoï vaø teân,Ghi chuù\nNguyeãn Vaên Ñöùc,Traàn Thò Hieàn\n";
    expect(valuesOf(await rowsOf(fileOf(Buffer.from(vni, "latin1"))))[1]).toEqual([
      "Nguyeãn Vaên Ñöùc",
      "Traàn Thò Hieàn",
    ]);
  });

  test("quotes, line breaks inside, a hint line, blank lines and old line ends", async () => {
    const rows = await rowsOf(fileOf('sep=;\r\na;"b ""c"" ;\r\nd"\r\n\r\n;;\r\nx, y;z\r\n'));
    expect(valuesOf(rows)).toEqual([
      ["a", 'b "c" ;\r\nd'],
      ["x, y", "z"],
    ]);
    expect(rows.map((row) => row.index)).toEqual([2, 5]);
    expect(valuesOf(await rowsOf(fileOf("a,b\rc,d\r")))).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(valuesOf(await rowsOf(fileOf('Lê "Tý" Văn,1\n')))).toEqual([['Lê "Tý" Văn', "1"]]);
  });

  test("takes off the apostrophe that keeps a text from running", async () => {
    expect(valuesOf(await rowsOf(fileOf("'+84901234567,'tên\n")))).toEqual([["+84901234567", "'tên"]]);
  });
});

describe("a CSV that must be refused", () => {
  test("a NUL byte, with its line", async () => {
    expect(await refusalOf(fileOf("a,b\nc,d\ne\0,f\n"))).toEqual({ code: "nul_byte", data: { line: 3 } });
    const late = Buffer.concat([Buffer.from("dòng,1\n".repeat(20_000)), Buffer.from("x\0\n")]);
    expect(await refusalOf(fileOf(late))).toEqual({ code: "nul_byte", data: { line: 20_001 } });
    const wide = Buffer.from(`\uFEFF${textOf(",")}\r\na\0b`, "utf16le");
    expect(await refusalOf(fileOf(wide))).toEqual({ code: "nul_byte", data: { line: 4 } });
  });

  test("a quote that never closes, with the line where it opens, even in a long file", async () => {
    const bad = `a,b\n1,2\n3,"x\n${"5,6\n".repeat(100)}`;
    expect(await refusalOf(fileOf(bad))).toEqual({ code: "unterminated_quote", data: { line: 3 } });
    const long = `a,b\n"z,5\n${"3,4\n".repeat(1_200_000)}`;
    expect(await refusalOf(fileOf(long))).toEqual({ code: "unterminated_quote", data: { line: 2 } });
  });

  test("too many rows, too many columns, a cell too long", async () => {
    expect(await refusalOf(fileOf("a\nb\n\nc\n"), { limits: { maxRows: 2 } })).toEqual({
      code: "too_many_rows",
      data: { limit: 2 },
    });
    expect(await refusalOf(fileOf(`a\n${",".repeat(200)}x\n`))).toMatchObject({
      code: "too_many_columns",
      data: { row: 2, column: 201 },
    });
    expect(valuesOf(await rowsOf(fileOf(`a${",".repeat(300)}\n`)))).toEqual([["a"]]);
    expect(await refusalOf(fileOf(`a,${"x".repeat(32_768)}\n`))).toMatchObject({ code: "cell_too_long" });
  });

  test("nothing, pictures, papers and noise, whatever they are called", async () => {
    expect(await refusalOf(fileOf(""))).toMatchObject({ code: "empty_file" });
    expect(await refusalOf(fileOf("\uFEFF \r\n"))).toMatchObject({ code: "empty_file" });
    expect(await refusalOf(fileOf("%PDF-1.7 …", "ds.xlsx"))).toMatchObject({ data: { looksLike: "pdf" } });
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 31) % 256));
    expect(await refusalOf(fileOf(noise, "ds.csv"))).toMatchObject({ data: { looksLike: "binary" } });
  });
});
