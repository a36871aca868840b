import type { Cell, MergeRange, Row } from "./model.ts";

export type SheetHeader = {
  /** Sheet row of the (last) header row. */
  readonly index: number;
  /** 1, or 2 with a group row above. */
  readonly height: 1 | 2;
  /** One name for each column from A; a group and its sub-header are joined as `Group / Sub`. Empty: no header. */
  readonly names: readonly string[];
  /** Sheet row of the first data row. */
  readonly firstData: number;
};

export type HeaderOptions = {
  readonly merges?: readonly MergeRange[];
  /** Whether a text is the name of a field the caller knows; the row with most of them is the header. */
  readonly known?: (text: string) => boolean;
};

/** Longest text that may be a column's name. */
const NAME_LENGTH = 120;

/**
 * Finds the header among the first rows of a sheet: below title lines, one or two rows high, perhaps
 * followed by a row that only numbers the columns. Null when no row looks like one.
 */
export function findHeader(rows: readonly Row[], options: HeaderOptions = {}): SheetHeader | null {
  let best: { at: number; score: number } | undefined;
  for (let at = 0; at < rows.length; at++) {
    const score = headerScore(rows[at] as Row, options.known) * (1 - at / (rows.length * 4));
    if (score > (best?.score ?? 0)) best = { at, score };
  }
  if (!best) return null;
  const [upper, lower] = headerRows(rows, best.at, options);
  const names = lower ? joinRows(upper, lower, options.merges ?? []) : rowNames(upper);
  const last = lower ?? upper;
  const next = rows.indexOf(last) + 1;
  const numbered = rows[next] !== undefined && numbersColumns(rows[next] as Row);
  const firstData = numbered ? (rows[next] as Row).index + 1 : last.index + 1;
  return { index: last.index, height: lower ? 2 : 1, names, firstData };
}

const textOf = (cell: Cell | undefined): string =>
  cell?.t === "string" ? String(cell.v).replace(/\s+/g, " ").trim() : "";

const rowNames = (row: Row): string[] => row.cells.map(textOf);

const isName = (text: string): boolean =>
  text.length > 0 && text.length <= NAME_LENGTH && /\p{L}/u.test(text) && !/^\d|\d{4,}|@/.test(text);

/** Many different short texts without data among them; known names weigh most. */
function headerScore(row: Row, known: HeaderOptions["known"]): number {
  const filled = row.cells.filter((cell) => cell.t !== "empty");
  const names = filled.map(textOf).filter(isName);
  const different = new Set(names).size;
  if (different === 0 || (filled.length > 1 && different < 2)) return 0;
  const recognised = known ? names.filter(known).length : 0;
  // a single text is a title unless it is known, or nothing else in the sheet is wider
  const width = filled.length === 1 ? 0.5 : different;
  return width * (different / filled.length) ** 2 + recognised * 3;
}

/** The header row alone, or with its partner above (groups) or below (sub-headers). */
function headerRows(rows: readonly Row[], at: number, options: HeaderOptions): [Row, Row?] {
  const row = rows[at] as Row;
  const below = rows[at + 1];
  if (below && below.index === row.index + 1 && isGroupRow(row, below, options.merges)) return [row, below];
  const above = rows[at - 1];
  if (above && above.index === row.index - 1 && isGroupRow(above, row, options.merges)) return [above, row];
  return [row];
}

/**
 * Whether `upper` groups the columns of `lower`: merged ranges say so, or (when merges are not known) each
 * name below stands under a gap or at the start of one, and most columns above have no name below.
 */
function isGroupRow(upper: Row, lower: Row, merges: readonly MergeRange[] | undefined): boolean {
  const below = lower.cells.flatMap((cell, column) => (cell.t === "empty" ? [] : [column]));
  if (below.length === 0 || !below.every((column) => isName(textOf(lower.cells[column])))) return false;
  const inRow = (merges ?? []).filter((m) => m.top <= upper.index && m.bottom >= upper.index);
  const groups = inRow.filter((m) => m.right > m.left && m.bottom === upper.index);
  if (merges !== undefined && merges.length > 0) {
    const titles = upper.cells.filter((cell) => cell.t !== "empty").length;
    return titles > 1 && groups.some((m) => below.filter((c) => c >= m.left && c <= m.right).length > 1);
  }
  const gaps = below.filter((column) => (upper.cells[column]?.t ?? "empty") === "empty");
  const starts = below.filter((column) => gaps.includes(column + 1));
  const alone = upper.cells.filter((cell, column) => cell.t !== "empty" && !below.includes(column)).length;
  return gaps.length > 0 && alone > 0 && below.every((c) => gaps.includes(c) || starts.includes(c));
}

function joinRows(upper: Row, lower: Row, merges: readonly MergeRange[]): string[] {
  const width = Math.max(upper.cells.length, lower.cells.length);
  let group = "";
  return Array.from({ length: width }, (_, column) => {
    const own = textOf(upper.cells[column]);
    const sub = textOf(lower.cells[column]);
    const merge = merges.find(
      (m) => m.top <= upper.index && m.bottom >= upper.index && m.left <= column && m.right >= column,
    );
    if (own !== "") group = own;
    else if (merge) group = textOf(upper.cells[merge.left]);
    else if (merges.length > 0 || sub === "") group = "";
    if (sub === "") return own;
    return group === "" || group === sub ? sub : `${group} / ${sub}`;
  });
}

/** `1 2 3 …` or `(1) (2) …` under a header, as official forms have it; the first may be a letter. */
function numbersColumns(row: Row): boolean {
  const texts = row.cells.filter((cell) => cell.t !== "empty").map((cell) => String(cell.v).trim());
  const numbers = texts.map((text) => Number(/^\(?(\d{1,3})\)?$/.exec(text)?.[1] ?? Number.NaN));
  const rising = numbers.filter((n, i) => i > 0 && n === (numbers[i - 1] as number) + 1).length;
  const strange = texts.filter((text, i) => Number.isNaN(numbers[i]) && !/^\(?[A-Z]\)?$/.test(text)).length;
  return texts.length > 2 && strange === 0 && rising >= texts.length - 2;
}
