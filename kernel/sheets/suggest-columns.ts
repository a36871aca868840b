import { assignBest } from "./assignment.ts";

export type FieldGuess = {
  readonly field: string;
  /** The field's own name and other names seen for it. */
  readonly names: readonly string[];
  /** Whether a text could be a value of the field; leave out where anything could. */
  readonly check?: (value: string) => boolean;
};

export type ColumnSuggestion = {
  /** Column from 0. */
  readonly column: number;
  readonly field: string;
  /** 0 to 1: how well it fits, less when another field fits the column nearly as well. */
  readonly confidence: number;
};

/** A name and content of which nothing speaks for the field stay unassigned. */
const LEAST = 0.35;
const HEADER_WEIGHT = 0.65;
/** With this margin to the second-best field a choice counts in full. */
const CLEAR_MARGIN = 0.25;

/**
 * Guesses which column holds which field, each at most once, from headers and sample values.
 * @param samples rows of texts, in the order of `headers`; thirty are enough
 * @param fold brings texts that people take as the same to one form (case, accents, spaces)
 */
export function suggestColumns(
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  fields: readonly FieldGuess[],
  fold: (text: string) => string,
): ColumnSuggestion[] {
  const names = fields.map((field) => field.names.map((name) => words(fold(name))));
  const scores = headers.map((header, column) => {
    const headerWords = words(fold(header));
    const values = samples.flatMap((row) => row[column]?.trim() || []);
    return fields.map((field, f) => pairScore(headerWords, names[f] ?? [], values, field.check));
  });
  return assignBest(scores).flatMap((f, column) => {
    const field = fields[f];
    const own = scores[column] as number[];
    const score = own[f] ?? 0;
    if (field === undefined || score < LEAST) return [];
    const second = Math.max(0, ...own.filter((_, i) => i !== f));
    const margin = Math.min(1, Math.max(0, (score - second) / CLEAR_MARGIN));
    return [{ column, field: field.field, confidence: round(score * (0.6 + 0.4 * margin)) }];
  });
}

const round = (n: number) => Math.round(n * 100) / 100;

/** Last part of a joined header counts too: `Thông tin cá nhân / Ngày sinh`. */
function words(folded: string): string[][] {
  const whole = split(folded);
  const last = split(folded.split("/").at(-1) ?? "");
  return last.length > 0 && last.length < whole.length ? [whole, last] : [whole];
}

const split = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

function pairScore(
  header: readonly string[][],
  names: readonly string[][][],
  values: readonly string[],
  check: FieldGuess["check"],
): number {
  let similarity = 0;
  for (const name of names) {
    for (const a of header) similarity = Math.max(similarity, likeness(a, name[0] ?? []));
  }
  if (check === undefined || values.length === 0) return similarity * (check ? 0.9 : 0.95);
  const fitting = values.filter(check).length / values.length;
  // contents that hardly fit speak against the name
  if (fitting < 0.2) return similarity * 0.4;
  return similarity * HEADER_WEIGHT + fitting ** 2 * (1 - HEADER_WEIGHT);
}

/** Share of common words and of common letter pairs, whichever is kinder; 1 for the same words. */
function likeness(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const left = a.join(" ");
  const right = b.join(" ");
  if (left === right) return 1;
  const common = b.filter((word) => a.includes(word)).length;
  const byWords = (2 * common) / (a.length + b.length);
  return 0.95 * Math.max(byWords, dice(left.replaceAll(" ", ""), right.replaceAll(" ", "")));
}

function dice(a: string, b: string): number {
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let i = 0; i < a.length - 1; i++)
    pairs.set(a.slice(i, i + 2), (pairs.get(a.slice(i, i + 2)) ?? 0) + 1);
  let common = 0;
  for (let i = 0; i < b.length - 1; i++) {
    const left = pairs.get(b.slice(i, i + 2)) ?? 0;
    if (left > 0) {
      common++;
      pairs.set(b.slice(i, i + 2), left - 1);
    }
  }
  return (2 * common) / (a.length + b.length - 2);
}
