import { column } from "./sheet-words.ts";

type Cells = (string | number | null)[];

/** Fifteen rows nobody can import as they stand; `spoil` changes a good row in place. */
export const ROW_ERRORS: readonly { readonly what: string; readonly spoil: (cells: Cells) => void }[] = [
  { what: "born on 30 February", spoil: (c) => set(c, "Ngày sinh", "30/02/2004") },
  { what: "letters in the national id", spoil: (c) => set(c, "CMND/CCCD", "0012O4AB1234") },
  { what: "unknown branch", spoil: (c) => set(c, "Đơn vị", "Chi đoàn Không Có Trong Danh Sách") },
  { what: "emoji in the name", spoil: (c) => set(c, "Họ và tên", "Nguyễn Văn 😀 Nam") },
  { what: "name missing", spoil: (c) => set(c, "Họ và tên", null) },
  { what: "a formula for a name", spoil: (c) => set(c, "Họ và tên", "=cmd|' /C calc'!A0") },
  { what: "born in 1899", spoil: (c) => set(c, "Ngày sinh", "15/06/1899") },
  { what: "born in 2099", spoil: (c) => set(c, "Ngày sinh", "15/06/2099") },
  {
    what: "a name of 300 letters",
    spoil: (c) => set(c, "Họ và tên", "Nguyễn ".repeat(43).trim().slice(0, 300)),
  },
  { what: "thirteen digits in the national id", spoil: (c) => set(c, "CMND/CCCD", "0012041234567") },
  { what: "birth date missing", spoil: (c) => set(c, "Ngày sinh", null) },
  { what: "an ethnic group that does not exist", spoil: (c) => set(c, "Dân tộc", "Sao Hỏa") },
  { what: "admitted before being born", spoil: (c) => set(c, "Ngày vào đoàn", "26/03/1985") },
  { what: "a phone of five digits", spoil: (c) => set(c, "Số điện thoại", "09123") },
  { what: "branch missing", spoil: (c) => set(c, "Đơn vị", null) },
];

function set(cells: Cells, header: Parameters<typeof column>[0], value: string | null) {
  cells[column(header)] = value;
}
