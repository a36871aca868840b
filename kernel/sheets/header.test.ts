import { describe, expect, test } from "vitest";
import { findHeader } from "./header.ts";
import { EMPTY, type Row } from "./model.ts";

const sheet = (...lines: (readonly (string | number | null)[] | null)[]): Row[] =>
  lines.flatMap((line, i) =>
    line === null
      ? []
      : {
          index: i + 1,
          cells: line.map((v) =>
            v === null
              ? EMPTY
              : typeof v === "number"
                ? { v, t: "number" as const }
                : { v, t: "string" as const },
          ),
        },
  );

describe("the header of a sheet", () => {
  test("on the first row", () => {
    const rows = sheet(["Họ và tên", "Ngày sinh"], ["Lê Bưởi", 38000]);
    expect(findHeader(rows)).toEqual({
      index: 1,
      height: 1,
      names: ["Họ và tên", "Ngày sinh"],
      firstData: 2,
    });
  });

  test("below title lines, with a row that numbers the columns", () => {
    const rows = sheet(
      ["ĐOÀN TNCS HỒ CHÍ MINH", null, null, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
      ["DANH SÁCH ĐOÀN VIÊN"],
      null,
      ["TT", "Họ và tên", "Ngày sinh", "Quê quán", "Ghi chú"],
      ["(1)", "(2)", "(3)", "(4)", "(5)"],
      [1, "Lê Thị Bưởi", "14/01/2004", "Nam Định", null],
      [2, "Trần Văn Cam", "15/02/2003", "Hà Nam", null],
    );
    expect(findHeader(rows)).toEqual({
      index: 4,
      height: 1,
      names: ["TT", "Họ và tên", "Ngày sinh", "Quê quán", "Ghi chú"],
      firstData: 6,
    });
  });

  const twoRows = sheet(
    ["DANH SÁCH"],
    ["TT", "Họ và tên", "Ngày sinh", null, "Ngày vào", null, "Ghi chú"],
    [null, null, "Nam", "Nữ", "Đoàn", "Đảng", null],
    [1, "Lê Thị Bưởi", null, "14/01/2004", "26/03/2019", null, "x"],
  );
  const names = [
    "TT",
    "Họ và tên",
    "Ngày sinh / Nam",
    "Ngày sinh / Nữ",
    "Ngày vào / Đoàn",
    "Ngày vào / Đảng",
    "Ghi chú",
  ];

  test("on two rows, the group joined with the name below, by merged ranges", () => {
    const merges = [
      { top: 1, left: 0, bottom: 1, right: 6 },
      { top: 2, left: 0, bottom: 3, right: 0 },
      { top: 2, left: 1, bottom: 3, right: 1 },
      { top: 2, left: 2, bottom: 2, right: 3 },
      { top: 2, left: 4, bottom: 2, right: 5 },
      { top: 2, left: 6, bottom: 3, right: 6 },
    ];
    expect(findHeader(twoRows, { merges })).toEqual({ index: 3, height: 2, names, firstData: 4 });
  });

  test("on two rows, where merges are not known", () => {
    expect(findHeader(twoRows)).toEqual({ index: 3, height: 2, names, firstData: 4 });
  });

  test("is told from rows of texts by names that are known", () => {
    const rows = sheet(
      ["Chi đoàn", "Thôn Đông", "Xã Tây", "Năm học này"],
      ["Tên", "Sinh"],
      ["Lê Bưởi", "Hà Nam", "Kinh", "Không"],
    );
    expect(findHeader(rows, { known: (text) => ["Tên", "Sinh"].includes(text) })?.index).toBe(2);
  });

  test("is missing where there are only numbers", () => {
    expect(findHeader(sheet([1, 2], [3, 4]))).toBeNull();
    expect(findHeader([])).toBeNull();
  });
});
