import { findHeader } from "#kernel/sheets/header.ts";
import type { Cell, Row, SheetSource } from "#kernel/sheets/model.ts";
import { openSheet } from "#kernel/sheets/open-sheet.ts";
import { serialToIso } from "#kernel/sheets/serial-date.ts";
import { type FieldGuess, suggestColumns } from "#kernel/sheets/suggest-columns.ts";
import { fold } from "#kernel/text/fold.ts";
import { nfc } from "#kernel/text/nfc.ts";
import { readVietnameseDate } from "#kernel/text/vietnamese-dates.ts";
import { readAmount } from "../../contract/amount.ts";
import { MOST_ROWS, type StatementColumn, type StatementField } from "../../contract/statements.ts";

/** Names of columns in the statements of Vietnamese banks. */
const NAMES: Record<StatementField, readonly string[]> = {
  date: [
    "Ngày giao dịch",
    "Ngày GD",
    "Ngày hiệu lực",
    "Ngày hạch toán",
    "Thời gian",
    "Ngày",
    "Transaction date",
    "Date",
  ],
  credit: [
    "Ghi có",
    "Phát sinh có",
    "Số tiền ghi có",
    "Có",
    "Tiền vào",
    "Số tiền",
    "Số tiền GD",
    "Credit",
    "Credit amount",
    "Amount",
  ],
  debit: ["Ghi nợ", "Phát sinh nợ", "Số tiền ghi nợ", "Nợ", "Tiền ra", "Debit", "Debit amount"],
  text: [
    "Nội dung",
    "Diễn giải",
    "Nội dung giao dịch",
    "Mô tả",
    "Chi tiết",
    "Description",
    "Details",
    "Remark",
  ],
  bankRef: [
    "Số tham chiếu",
    "Mã giao dịch",
    "Số bút toán",
    "Số chứng từ",
    "Số CT",
    "Reference",
    "Transaction ID",
    "Ref no",
  ],
  payer: [
    "Tên người chuyển",
    "Người chuyển",
    "Đơn vị chuyển",
    "Đối ứng",
    "Tên đối ứng",
    "Sender",
    "Counterparty",
  ],
};
const KNOWN = new Set(Object.values(NAMES).flat().map(fold));

const HEADER_ROWS = 40;
const SAMPLES = 4;

const TIME = /\b(\d{1,2}):(\d{2})(?::(\d{2}))?\b/;
const pad = (n: number): string => String(n).padStart(2, "0");

/** A day with its time, from "22/11/2026 14:05:33", "2026-11-22T14:05", or a date cell. */
export function readDay(cell: Cell | undefined, date1904: boolean): { day: string; time: string } | null {
  if (!cell || cell.v === null) return null;
  if (cell.t === "date" || (cell.t === "number" && Number(cell.v) > 20_000 && Number(cell.v) < 80_000)) {
    const serial = Number(cell.v);
    const day = serialToIso(Math.floor(serial), date1904);
    const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
    const time = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
    return day ? { day, time: seconds === 0 ? "" : time } : null;
  }
  const text = String(cell.v).trim();
  const found = TIME.exec(text);
  const time = found ? `${pad(Number(found[1]))}:${found[2]}:${found[3] ?? "00"}` : "";
  const bare = text
    .replace(TIME, " ")
    .replace(/T\s*$|T(?=\s)|Z$/u, " ")
    .trim();
  const read = readVietnameseDate(bare.split(/\s+/)[0] ?? "");
  return read.ok ? { day: read.value, time } : null;
}

const textOf = (cell: Cell | undefined): string =>
  cell?.v === undefined || cell.v === null || cell.t === "error"
    ? ""
    : nfc(String(cell.shown ?? cell.v)).trim();

export const amountOf = (cell: Cell | undefined): number | null => {
  if (!cell || cell.v === null) return null;
  if (typeof cell.v === "number") return Number.isSafeInteger(cell.v) ? cell.v : null;
  return readAmount(String(cell.v));
};

const CHECKS: Partial<Record<StatementField, (value: string) => boolean>> = {
  date: (value) => readDay({ v: value, t: "string" }, false) !== null,
  credit: (value) => readAmount(value) !== null,
  debit: (value) => readAmount(value) !== null,
};
const GUESSES: readonly FieldGuess[] = (Object.keys(NAMES) as StatementField[]).map((field) => ({
  field,
  names: NAMES[field],
  ...(CHECKS[field] ? { check: CHECKS[field] } : {}),
}));

export type SheetHead = { firstData: number; columns: StatementColumn[] };

/** The header of a statement with what its columns seem to be; null when there is none. */
export async function readHead(file: SheetSource): Promise<SheetHead | null> {
  const sheet = await openSheet(file, { limits: { maxRows: MOST_ROWS + 200 } });
  try {
    const rows: Row[] = [];
    for await (const row of sheet.rows()) if (rows.push(row) === HEADER_ROWS) break;
    const header = findHeader(rows, { known: (text) => KNOWN.has(fold(text)) });
    if (!header) return null;
    const data = rows.filter((row) => row.index >= header.firstData);
    const shown = (row: Row): string[] =>
      header.names.map((_, column) => {
        const cell = row.cells[column];
        return cell?.t === "date" ? (readDay(cell, sheet.date1904)?.day ?? "") : textOf(cell);
      });
    const guesses = suggestColumns(header.names, data.map(shown), GUESSES, fold);
    const samples = data.slice(0, SAMPLES).map(shown);
    const columns = header.names.map((name, column): StatementColumn => {
      const guess = guesses.find((one) => one.column === column);
      return {
        column,
        header: name.slice(0, 80),
        field: (guess?.field as StatementField | undefined) ?? null,
        confidence: guess?.confidence ?? 0,
        samples: samples.map((row) => (row[column] ?? "").slice(0, 60)).filter(Boolean),
      };
    });
    return { firstData: header.firstData, columns };
  } finally {
    await sheet.close();
  }
}

export type StatementRow =
  | {
      rowNo: number;
      kind: "in";
      day: string;
      time: string;
      amount: number;
      text: string;
      bankRef: string;
      payer: string;
    }
  | { rowNo: number; kind: "out" | "unreadable" };

export type Columns = Partial<Record<StatementField, number>>;

/** Rows that hold no date and no amount are titles, totals and page ends: they are no transactions. */
function readRow(row: Row, columns: Columns, date1904: boolean): StatementRow | null {
  const cell = (field: StatementField) => {
    const column = columns[field];
    return column === undefined ? undefined : row.cells[column];
  };
  const day = readDay(cell("date"), date1904);
  const credit = amountOf(cell("credit"));
  const debit = amountOf(cell("debit"));
  if (!day)
    return textOf(cell("credit")) === "" || /\p{L}/u.test(textOf(cell("date"))) || textOf(cell("date")) === ""
      ? null
      : { rowNo: row.index, kind: "unreadable" };
  if (credit !== null && credit > 0)
    return {
      rowNo: row.index,
      kind: "in",
      ...day,
      amount: credit,
      text: textOf(cell("text")).slice(0, 500),
      bankRef: textOf(cell("bankRef")).slice(0, 80),
      payer: textOf(cell("payer")).slice(0, 120),
    };
  if ((credit !== null && credit < 0) || (debit !== null && debit !== 0))
    return { rowNo: row.index, kind: "out" };
  return { rowNo: row.index, kind: "unreadable" };
}

/** All transactions of a statement; null when there are more than can be taken at once. */
export async function readRows(
  file: SheetSource,
  firstData: number,
  columns: Columns,
): Promise<StatementRow[] | null> {
  const sheet = await openSheet(file, { limits: { maxRows: MOST_ROWS + 200 } });
  try {
    const rows: StatementRow[] = [];
    for await (const row of sheet.rows()) {
      if (row.index < firstData) continue;
      const read = readRow(row, columns, sheet.date1904);
      if (read) rows.push(read);
      if (rows.length > MOST_ROWS) return null;
    }
    return rows;
  } finally {
    await sheet.close();
  }
}
