import type { CodeEntry } from "#modules/members/contract/read-code.ts";

/** How a column's cells are read. */
export type FieldKind =
  | "unit"
  | "name"
  | "birth"
  | "date"
  | "code"
  | "codes"
  | "yesNo"
  | "nationalId"
  | "phone"
  | "email"
  | "memberCode"
  | "position"
  | "text";

export type ImportField = {
  /** Stable name; also the place in the record unless `unit`, `memberCode` or `branchPosition`. */
  readonly field: string;
  readonly group: "person" | "sealed" | "membership" | "row";
  readonly vi: string;
  readonly en: string;
  /** Other headers seen for it. */
  readonly names: readonly string[];
  readonly kind: FieldKind;
  /** A row without it is wrong. The template marks more columns as wished for (`wanted`). */
  readonly required?: true;
  readonly wanted?: true;
  readonly list?: readonly CodeEntry[];
  /** Longest text that the record keeps. */
  readonly most?: number;
  /** Not among the 30 columns of the template, but read when a sheet has it. */
  readonly extra?: true;
  readonly example: string;
};
