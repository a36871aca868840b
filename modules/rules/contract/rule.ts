import type { Words } from "#kernel/contract/fields.ts";
import type { Share } from "#kernel/contract/vote.ts";

/**
 * Every threshold of the Union's rules, in one place: what it means, its value, where it comes from and how sure that is.
 * A Central officer gives a rule another value from a day on (`rules.change`); a decision keeps the id of the rule set it
 * was checked against. The full text of the 2026 Charter and its guidance was not to be had: what rests on older
 * guidance or on common practice says so.
 */
export type Rule = Words & {
  readonly unit: "days" | "months" | "years" | "percent" | "share" | "count" | "dong" | "choice" | "yes";
  readonly value: number | boolean | string | Share;
  readonly choices?: Readonly<Record<string, Words>>;
  /** Where the value comes from. */
  readonly source: string;
  /** `written`: read in a published text; `practice`: usual, no text found; `ours`: chosen for this program. */
  readonly surety: "written" | "practice" | "ours";
  /** The bounds of a sensible value, for whoever changes it. */
  readonly least?: number;
  readonly most?: number;
};

/** Keeps the literal types of a list of rules, so that names and values in it are checked. */
export const rules = <const R extends Readonly<Record<string, Rule>>>(all: R): R => all;

export const CHARTER = "Điều lệ Đoàn";
export const OURS =
  "Không thấy văn bản quy định; giá trị do phần mềm chọn, đơn vị Trung ương điều chỉnh được.";
