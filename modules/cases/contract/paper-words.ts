import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Vote } from "#kernel/contract/vote.ts";

/* Words and tables that stand on papers of procedures: Vietnamese, official, as they are printed. */

export const CHARTER = "Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh";

/** "05/02/2009" */
export const shortDay = (day: string): string => day.split("-").reverse().join("/");

/** "ngày 05 tháng 02 năm 2009": days below 10 and the months 1 and 2 with a nought (NĐ 30/2020, annex I). */
export function longDay(day: string): string {
  const [year, month = "", date] = day.split("-");
  return `ngày ${date} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
}

/** "02 đồng chí": a number below 10 in an official text. */
export const count = (n: number): string => String(n).padStart(2, "0");

/** "số 12-QĐ/ĐTN ngày 20/11/2026" of a paper that is cited. */
export const cited = (no: unknown, day: unknown): string =>
  [`số ${String(no ?? "………")}`, ...(typeof day === "string" ? [`ngày ${shortDay(day)}`] : [])].join(" ");

/** A reason as it was typed, for the middle of a sentence. */
export const reason = (comment: string | null): string =>
  comment?.trim().replace(/[.\s]+$/u, "") || "theo hồ sơ";

/** Lines of "Nơi nhận": each ends in a semicolon, the last says where the copy is kept. */
export const recipients = (...lines: readonly string[]): string[] => [
  ...lines.map((line) => `${line};`),
  "Lưu: VT.",
];

/** The last article of a decision. */
export const carryOut = (...who: readonly string[]): string =>
  `${[...who, "các đơn vị, đồng chí có liên quan"].join(", ")} chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.`;

type Listed = { fullName: string; dateOfBirth: PlainDate; unitName?: string };
type Column = { title: string; width: number | null; align?: "left" | "center" | "right" };
type More<P> = { column: Column; value(person: P): string | null };

/** People by number, name and date of birth, and whatever else the paper says of each. */
export function peopleTable<P extends Listed>(people: readonly P[], more: readonly More<NoInfer<P>>[] = []) {
  return {
    columns: [
      { title: "TT", align: "center" as const },
      { title: "Họ và tên", width: 3 },
      { title: "Ngày sinh", width: 1.7, align: "center" as const },
      ...more.map((one) => one.column),
    ],
    rows: people.map((person, i) => [
      String(i + 1),
      person.fullName,
      shortDay(person.dateOfBirth),
      ...more.map((one) => one.value(person)),
    ]),
  };
}

/** A short list stands in the paper itself, a long one follows the signature. */
const SHORT = 8;
type ListTable = ReturnType<typeof peopleTable>;

export const isShort = (table: ListTable): boolean => table.rows.length <= SHORT;
/** Where the people of a paper are found: "dưới đây", or "kèm theo". */
export const where = (table: ListTable): string =>
  isShort(table) ? "trong danh sách dưới đây" : "trong danh sách kèm theo";

export const listed = (table: ListTable, abstract: string) =>
  isShort(table)
    ? { table }
    : { appendices: [{ abstract, table, closing: [`Danh sách có ${count(table.rows.length)} người./.`] }] };

export const unitColumn = {
  column: { title: "Chi đoàn", width: 2.6 },
  value: (person: Listed): string | null => person.unitName ?? null,
};

/** A line for each vote: counts, never names of who voted. */
export function votesTable(votes: readonly { name: string; vote: Vote }[]) {
  const number = (title: string) => ({ title, width: 1, align: "center" as const });
  return {
    columns: [
      { title: "Người được xét", width: 3 },
      number("Có mặt"),
      number("Tán thành"),
      number("Không tán thành"),
      number("Ý kiến khác"),
      number("Tỷ lệ"),
    ],
    rows: votes.map(({ name, vote }) => [
      name,
      `${vote.present}/${vote.eligible}`,
      String(vote.for),
      String(vote.against),
      String(vote.abstain),
      `${((100 * vote.for) / Math.max(1, vote.present)).toFixed(1).replace(".", ",")} %`,
    ]),
  };
}
