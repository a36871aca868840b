import type { Field, Fields } from "#kernel/contract/fields.ts";

/** A column of the sheet of a case's people: `key` is a field, or a count of a vote (`vote.for`). */
export type LineColumn = {
  readonly key: string;
  readonly header: string;
  /** Other headers that mean it. */
  readonly names: readonly string[];
  readonly required: boolean;
  readonly list?: readonly string[];
  readonly hint?: string;
};

/** Who a row is about: the code alone, or name and birth date. */
export const WHO: readonly LineColumn[] = [
  { key: "code", header: "Mã đoàn viên", names: ["Số thẻ đoàn", "Mã thẻ", "Member code"], required: false },
  { key: "name", header: "Họ và tên", names: ["Họ tên", "Họ và tên đoàn viên", "Full name"], required: true },
  { key: "birth", header: "Ngày sinh", names: ["Ngày tháng năm sinh", "Date of birth"], required: true },
];

export const VOTE_COUNTS = {
  eligible: "được triệu tập",
  present: "có mặt",
  for: "tán thành",
  against: "không tán thành",
  abstain: "không ý kiến",
} as const;
export const BALLOT_COUNTS = {
  issued: "phiếu phát ra",
  returned: "phiếu thu về",
  invalid: "phiếu không hợp lệ",
} as const;

const voteColumns = (name: string, field: Field & { kind: "vote" }, alone: boolean): LineColumn[] =>
  Object.entries({ ...VOTE_COUNTS, ...(field.secret ? BALLOT_COUNTS : {}) }).map(([count, words]) => ({
    key: `${name}.${count}`,
    header: `${field.vi}: ${words}`,
    // With one vote in the sheet the count alone says which is meant.
    names: alone ? [words] : [],
    required: !field.optional,
  }));

const YES_NO = ["Có", "Không"];

const listOf = (field: Field): readonly string[] | undefined =>
  field.kind === "choice" ? field.of.map((one) => one.vi) : field.kind === "yes" ? YES_NO : undefined;

/** Kinds that no cell can hold, and what may lie nowhere but sealed. */
const fits = (field: Field): boolean =>
  !field.sealed && !field.found && !["unit", "ballots", "line"].includes(field.kind);

/** The columns of what is asked of each person. */
export function columnsOf(fields: Fields): LineColumn[] {
  const shown = Object.entries(fields).filter(([, field]) => fits(field));
  const alone = shown.filter(([, field]) => field.kind === "vote").length === 1;
  return shown.flatMap(([name, field]): LineColumn[] => {
    if (field.kind === "vote") return voteColumns(name, field, alone);
    const list = listOf(field);
    return [
      {
        key: name,
        header: field.vi,
        names: [field.en],
        required: !field.optional && field.when === undefined,
        ...(list ? { list } : {}),
        ...(field.hint ? { hint: field.hint.vi } : {}),
      },
    ];
  });
}
