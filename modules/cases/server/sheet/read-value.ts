import { type Field, type Fields, isAsked } from "#kernel/contract/fields.ts";
import { fold } from "#kernel/text/fold.ts";
import { readVietnameseDate } from "#kernel/text/vietnamese-dates.ts";
import { BALLOT_COUNTS, VOTE_COUNTS } from "../../contract/line-columns.ts";

/** The texts of one row by the keys of its columns. */
export type Texts = Readonly<Record<string, string>>;

const WHOLE = /^\d{1,9}$/u;
/** Numbers as people write them: 1.200 is twelve hundred. */
const wholeOf = (text: string): number | null => {
  const plain = text.replace(/(?<=\d)[.\s](?=\d{3}(?:\D|$))/gu, "");
  return WHOLE.test(plain) ? Number(plain) : null;
};

const YES = new Set(["co", "x", "1", "dung", "yes", "true"]);
const NO = new Set(["khong", "0", "sai", "no", "false"]);

/** What a text says of the field; undefined when it says nothing that fits. */
function valueOf(field: Field, text: string): unknown {
  switch (field.kind) {
    case "text":
      return text;
    case "whole":
      return wholeOf(text) ?? undefined;
    case "date": {
      const day = readVietnameseDate(text);
      return day.ok ? day.value : undefined;
    }
    case "month": {
      const [, month, year] = /^(\d{1,2})[/.-](\d{4})$/u.exec(text) ?? [];
      return month && year ? `${year}-${month.padStart(2, "0")}` : text;
    }
    case "choice": {
      const asked = fold(text);
      return field.of.find((one) => [one.vi, one.en, one.value].some((name) => fold(name) === asked))?.value;
    }
    case "yes": {
      const asked = fold(text);
      return YES.has(asked) ? true : NO.has(asked) ? false : undefined;
    }
    default:
      return undefined;
  }
}

/** The counts of a vote; nobody against and no abstention may be left empty. */
function voteOf(name: string, secret: boolean, texts: Texts): unknown {
  const count = (key: string): number | null => {
    const text = texts[`${name}.${key}`] ?? "";
    return text === "" && (key === "against" || key === "abstain" || key === "invalid") ? 0 : wholeOf(text);
  };
  const counts = Object.keys(VOTE_COUNTS).map((key) => [key, count(key)] as const);
  const slips = secret ? Object.keys(BALLOT_COUNTS).map((key) => [key, count(key)] as const) : [];
  if ([...counts, ...slips].some(([, value]) => value === null)) return undefined;
  return { ...Object.fromEntries(counts), ballots: secret ? Object.fromEntries(slips) : null };
}

export type ReadRow = {
  values: Record<string, unknown>;
  /** Fields whose cells say nothing that fits. */
  faulty: string[];
};

/** What a row says of the fields; an empty cell says nothing. */
export function readValues(fields: Fields, texts: Texts): ReadRow {
  const read: ReadRow = { values: {}, faulty: [] };
  for (const [name, field] of Object.entries(fields)) {
    const keys =
      field.kind === "vote" ? Object.keys(texts).filter((key) => key.startsWith(`${name}.`)) : [name];
    if (keys.every((key) => (texts[key] ?? "") === "")) continue;
    const value =
      field.kind === "vote" ? voteOf(name, field.secret, texts) : valueOf(field, texts[name] as string);
    if (value === undefined) read.faulty.push(name);
    else read.values[name] = value;
  }
  return read;
}

type Values = Readonly<Record<string, unknown>>;

/** What a row says over what is known of the person; what is then asked no more goes, unless the row itself says it. */
export function overKnown(fields: Fields, known: Values, values: Values): Record<string, unknown> {
  const whole = { ...known, ...values };
  return Object.fromEntries(
    Object.entries(whole).filter(([name]) => {
      const field = fields[name];
      return name in values || field?.when === undefined || isAsked(field, whole);
    }),
  );
}
