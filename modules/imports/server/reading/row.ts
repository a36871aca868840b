import type { UnitPath } from "#kernel/scope/scope.ts";
import type { Rank } from "#modules/leadership/contract/organs.ts";
import type { KnownFields } from "#modules/members/server/api.ts";

/** `error` makes a row wrong, `doubt` doubtful, a `note` says what was repaired. */
export type Level = "error" | "doubt" | "note";

export type Issue = {
  /** A field's name; null when the row as a whole is meant. */
  field: string | null;
  code: string;
  level: Level;
  /** Fills the sentence of the code. */
  data?: Record<string, string | number>;
  suggestion?: string;
  choices?: { value: string; label: string }[];
};

/** What one row of the sheet says. */
export type RowReading = KnownFields & {
  rowNo: number;
  /** Texts by field, as read: what a person corrects. Only filled ones. */
  values: Record<string, string>;
  memberCode: string | null;
  unit: UnitPath | null;
  unitName: string | null;
  /** What the person is in the branch's committee; null: nothing, or not said. */
  position: Rank | null;
  issues: Issue[];
};

export const issue = (
  field: string | null,
  code: string,
  level: Level,
  more: Partial<Issue> = {},
): Issue => ({
  field,
  code,
  level,
  ...more,
});

export const hasErrors = (issues: readonly Issue[]): boolean => issues.some((one) => one.level === "error");
export const hasDoubts = (issues: readonly Issue[]): boolean => issues.some((one) => one.level === "doubt");
