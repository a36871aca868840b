import { addMonths, type PlainDate } from "#kernel/contract/plain-date.ts";
import type { Cell, Row } from "#kernel/sheets/model.ts";
import type { ColumnEncoding } from "#kernel/text/legacy.ts";
import type { Rank } from "#modules/leadership/contract/organs.ts";
import { checkMember, type MemberFacts } from "#modules/members/contract/check-member.ts";
import { IMPORT_FIELDS, importField } from "../../contract/fields.ts";
import type { ImportField } from "../../contract/import-field.ts";
import { cellText } from "./cell-text.ts";
import { readField } from "./read-field.ts";
import { type Issue, issue, type Level, type RowReading } from "./row.ts";

/** The chosen meaning of the sheet's columns. */
export type ColumnPlan = {
  column: number;
  field: ImportField;
  encoding: ColumnEncoding["encoding"] | undefined;
}[];

export const planOf = (
  columns: readonly { column: number; field: string | null; encoding: string }[],
): ColumnPlan =>
  columns
    .filter((one) => one.field !== null)
    .map((one) => ({
      column: one.column,
      field: importField(one.field as string),
      encoding: one.encoding === "auto" ? undefined : (one.encoding as ColumnEncoding["encoding"]),
    }));

const NOTE_LEVEL = {
  cell_error: "error",
  zeros_restored: "note",
  old_encoding: "note",
  uncertain_text: "doubt",
} as const;

/** Only a name that may be another name holds a row back. */
const levelOf = (note: keyof typeof NOTE_LEVEL, field: ImportField): Level =>
  note === "uncertain_text" && field.kind !== "name" ? "note" : NOTE_LEVEL[note];

/** The texts of a sheet's row by field, with what was repaired on the way. Null for a row without anything. */
export function textsOf(row: Row, plan: ColumnPlan, date1904: boolean) {
  const values: Record<string, string> = {};
  const issues: Issue[] = [];
  for (const { column, field, encoding } of plan) {
    const cell = row.cells[column] as Cell | undefined;
    const { text, note } = cellText(cell, { kind: field.kind, encoding, date1904 });
    if (text !== "") values[field.field] = text;
    if (note)
      issues.push(
        issue(field.field, note, levelOf(note, field), note === "uncertain_text" ? { suggestion: text } : {}),
      );
  }
  return Object.keys(values).length === 0 && issues.length === 0 ? null : { values, issues };
}

const emptyReading = (rowNo: number, values: Record<string, string>, issues: Issue[]): RowReading => ({
  rowNo,
  values,
  memberCode: null,
  unit: null,
  unitName: null,
  position: null,
  issues: [...issues],
  person: {},
  sealed: {},
  membership: {},
});

/**
 * What a row's texts say, with everything that is wrong in it; the unit and the registry are asked later. The same for
 * a row of the file and for one that was corrected by hand.
 */
export function readValues(
  rowNo: number,
  values: Record<string, string>,
  repairs: Issue[],
  today: PlainDate,
): RowReading {
  const reading = emptyReading(rowNo, values, repairs);
  for (const field of IMPORT_FIELDS as readonly ImportField[]) {
    const text = values[field.field];
    if (text === undefined || text === "") {
      if (field.required) reading.issues.push(issue(field.field, `missing_${field.field}`, "error"));
      continue;
    }
    const { value, issues } = readField(field, text, today);
    if (issues) reading.issues.push(...issues);
    if (value !== undefined) put(reading, field, value);
  }
  settleParty(reading, today);
  judge(reading, today);
  return reading;
}

function put(reading: RowReading, field: ImportField, value: unknown): void {
  if (field.field === "memberCode") reading.memberCode = value as string;
  else if (field.field === "branchPosition") {
    if (value !== "NONE") reading.position = value as Rank;
  } else if (field.field === "nationalId" && typeof value === "object") {
    reading.sealed.legacyNationalId = (value as { legacy: string }).legacy;
  } else if (field.group !== "row") {
    (reading[field.group] as Record<string, unknown>)[field.field] = value;
  }
}

/** Months between joining the Party on probation and full membership (Party Charter, article 5). */
const PROBATION_MONTHS = 12;

/** The template asks only for the day of joining; the status follows from the days. */
function settleParty(reading: RowReading, today: PlainDate): void {
  const { partyJoinDate, partyOfficialDate } = reading.person;
  if (partyOfficialDate) reading.person.partyStatus = "FULL";
  else if (partyJoinDate) {
    const over = addMonths(partyJoinDate, PROBATION_MONTHS) <= today;
    reading.person.partyStatus = over ? "FULL" : "PROBATIONARY";
    if (over) reading.issues.push(issue("partyJoinDate", "party_full_assumed", "note"));
  }
}

/** The rules of the record itself, the same as in the form. Without a name or birth date there is nothing to judge. */
function judge(reading: RowReading, today: PlainDate): void {
  const { person, sealed, membership } = reading;
  if (person.fullName === undefined || person.dateOfBirth === undefined) return;
  const facts: MemberFacts = {
    person: {
      fullName: person.fullName,
      dateOfBirth: person.dateOfBirth,
      gender: person.gender ?? null,
      partyJoinDate: person.partyJoinDate ?? null,
      partyOfficialDate: person.partyOfficialDate ?? null,
      partyStatus: person.partyStatus ?? "NONE",
    },
    sealed: {
      nationalId: sealed.nationalId ?? null,
      phone: sealed.phone ?? null,
      nationalIdIssuedOn: sealed.nationalIdIssuedOn ?? null,
    },
    membership: { admissionDate: membership.admissionDate ?? null, joinedUnitOn: null, cardIssuedOn: null },
  };
  const check = checkMember(facts, today);
  for (const { path, code } of check.issues) {
    reading.issues.push(issue(path.split(".").at(-1) ?? null, code.replace("members.", ""), "error"));
  }
  for (const { path, code } of check.warnings) {
    const level = path === "sealed.nationalId" ? "doubt" : "note";
    reading.issues.push(issue(path.split(".").at(-1) ?? null, code.replace("members.", ""), level));
  }
}
