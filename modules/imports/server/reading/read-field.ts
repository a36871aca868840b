import { z } from "zod";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { fold } from "#kernel/text/fold.ts";
import { formatDate } from "#kernel/text/people-format.ts";
import { properCase } from "#kernel/text/person-name.ts";
import { readVietnameseDate } from "#kernel/text/vietnamese-dates.ts";
import { MEMBER_CODE_PATTERN } from "#modules/members/contract/member-code.ts";
import { checkNationalId } from "#modules/members/contract/national-id.ts";
import { normalisePhone } from "#modules/members/contract/phone.ts";
import { type CodeEntry, readCode } from "#modules/members/contract/read-code.ts";
import type { ImportField } from "../../contract/import-field.ts";
import { type Issue, issue } from "./row.ts";

export type FieldReading = { value: unknown; issues?: Issue[] };

const EMAIL = z.email().max(120);

/** Codes of a column are few words met again and again. */
const readings = new Map<readonly CodeEntry[], Map<string, ReturnType<typeof readCode>>>();
const REMEMBERED = 2000;

function rememberedCode(list: readonly CodeEntry[], text: string) {
  let known = readings.get(list);
  if (!known) readings.set(list, (known = new Map()));
  let reading = known.get(text);
  if (!reading) {
    reading = readCode(list, text);
    if (known.size < REMEMBERED) known.set(text, reading);
  }
  return reading;
}

const choicesOf = (list: readonly CodeEntry[]) =>
  list.slice(0, 80).map((entry) => ({ value: entry.vi, label: entry.vi }));

/** What a filled cell says for its field; the value is undefined when it says nothing that can be kept. */
export function readField(field: ImportField, text: string, today: PlainDate): FieldReading {
  switch (field.kind) {
    case "name":
      return { value: properCase(text) };
    case "birth":
    case "date":
      return readDate(field, text, today);
    case "nationalId":
      return readNationalId(field, text);
    case "phone":
      return readPhone(field, text);
    case "email":
      return EMAIL.safeParse(text.toLowerCase()).success
        ? { value: text.toLowerCase() }
        : failed(field, "email");
    case "memberCode":
      return MEMBER_CODE_PATTERN.test(text) ? { value: text } : failed(field, "member_code");
    case "code":
    case "yesNo":
    case "position":
      return readListed(field, text);
    case "codes":
      return readSeveral(field, text);
    default:
      return text.length > (field.most ?? 200)
        ? failed(field, "too_long", { data: { most: field.most ?? 200 } })
        : { value: text };
  }
}

const failed = (field: ImportField, code: string, more: Partial<Issue> = {}): FieldReading => ({
  value: undefined,
  issues: [issue(field.field, code, "error", more)],
});

function readDate(field: ImportField, text: string, today: PlainDate): FieldReading {
  const reading = readVietnameseDate(text, { kind: field.kind === "birth" ? "birth" : "event", today });
  if (!reading.ok) {
    return failed(
      field,
      `date_${reading.reason}`,
      reading.suggestion ? { suggestion: formatDate(reading.suggestion) } : {},
    );
  }
  const noted = reading.note === "two-digit-year";
  return {
    value: reading.value,
    ...(noted ? { issues: [issue(field.field, "two_digit_year", "note")] } : {}),
  };
}

function readNationalId(field: ImportField, text: string): FieldReading {
  const { value, errors } = checkNationalId(text);
  if (value !== undefined) return { value };
  const [error] = errors;
  if (error?.code === "legacy-nine-digits") {
    const digits = text.replace(/\D/gu, "");
    return { value: { legacy: digits }, issues: [issue(field.field, "legacy_number", "note")] };
  }
  return failed(
    field,
    `national_id_${error?.code ?? "not-digits"}`,
    error?.code === "lost-leading-zero" ? { suggestion: error.suggestion } : {},
  );
}

function readPhone(field: ImportField, text: string): FieldReading {
  const reading = normalisePhone(text);
  if (!reading.ok) return failed(field, "phone");
  return {
    value: reading.value,
    ...(reading.note === "old-prefix" ? { issues: [issue(field.field, "old_phone_prefix", "note")] } : {}),
  };
}

function readListed(field: ImportField, text: string): FieldReading {
  const list = field.list as readonly CodeEntry[];
  const reading = rememberedCode(list, text);
  if (!reading.ok)
    return failed(field, "code_unknown", { data: { value: text.slice(0, 60) }, choices: choicesOf(list) });
  const value = field.kind === "yesNo" ? reading.code === "YES" : reading.code;
  if (!reading.doubtful) return { value };
  const meant = list.find((entry) => entry.code === reading.code)?.vi ?? reading.code;
  return {
    value,
    issues: [issue(field.field, "code_doubtful", "doubt", { data: { meant }, suggestion: meant })],
  };
}

function readSeveral(field: ImportField, text: string): FieldReading {
  const list = field.list as readonly CodeEntry[];
  if (fold(text) === "khong") return { value: [] };
  const codes: string[] = [];
  for (const part of text.split(/[;,+\n]/u)) {
    if (part.trim() === "") continue;
    const reading = rememberedCode(list, part.trim());
    if (!reading.ok)
      return failed(field, "code_unknown", { data: { value: part.slice(0, 60) }, choices: choicesOf(list) });
    if (!codes.includes(reading.code)) codes.push(reading.code);
  }
  return { value: codes };
}
