import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import iconv from "iconv-lite";
import {
  CELL_TEXT,
  type Cell,
  EMPTY,
  type OpenSheet,
  type ReadLimits,
  type Row,
  type SheetSource,
} from "../model.ts";
import { SheetProblem } from "../problem.ts";
import { detectDelimiter, separatorLine } from "./csv-delimiter.ts";
import { type CsvEncoding, detectEncoding } from "./csv-encoding.ts";

/** A record beyond this has lost its closing quote. */
const MAX_RECORD = 4 * 1024 * 1024;

type CsvShape = { readonly encoding: CsvEncoding; readonly delimiter: string; readonly skipLine: boolean };

/** Opens a CSV (or TSV) whatever its encoding and delimiter; its cells are all text. */
export async function openCsv(source: SheetSource, limits: ReadLimits): Promise<OpenSheet> {
  const bytes = source.size;
  if (bytes > limits.maxCsvBytes) throw new SheetProblem("too_large", { bytes, limit: limits.maxCsvBytes });
  const { encoding, sample } = await detectEncoding(source);
  const declared = separatorLine(sample);
  const delimiter = declared ?? detectDelimiter(sample);
  const progress = { read: 0 };
  const shape: CsvShape = { encoding, delimiter, skipLine: declared !== null };
  return {
    kind: "csv",
    sheets: [{ name: "", visibility: "visible" }],
    name: "",
    date1904: false,
    encoding,
    delimiter,
    rows: () => readRows(source, shape, limits, progress),
    merges: async () => [],
    progress: () => Math.min(1, progress.read / bytes),
    close: async () => {},
  };
}

async function* decoded(file: SheetSource, encoding: CsvEncoding, progress: { read: number }) {
  const decoder = iconv.getDecoder(encoding);
  let line = 1;
  for await (const chunk of file.stream() as AsyncIterable<Buffer>) {
    progress.read += chunk.length;
    const text = decoder.write(chunk);
    const nul = text.indexOf("\0");
    const until = nul < 0 ? text.length : nul;
    for (let at = text.indexOf("\n"); at >= 0 && at < until; at = text.indexOf("\n", at + 1)) line++;
    if (nul >= 0) throw new SheetProblem("nul_byte", { line });
    yield text;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

async function* readRows(
  file: SheetSource,
  shape: CsvShape,
  limits: ReadLimits,
  progress: { read: number },
): AsyncGenerator<Row, void, void> {
  progress.read = 0;
  /** Line on which the latest whole record ends; the parser runs ahead of what is given out. */
  let lastLine = 0;
  const source = Readable.from(decoded(file, shape.encoding, progress), {
    objectMode: true,
    highWaterMark: 1,
  });
  const parser = parse({
    bom: true,
    delimiter: shape.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD,
    record_delimiter: ["\r\n", "\n", "\r"],
    from_line: shape.skipLine ? 2 : 1,
    on_record: (record: string[], { lines }) => {
      lastLine = lines;
      return record;
    },
  });
  source.on("error", (error) => parser.destroy(error));
  source.pipe(parser);
  const composed = shape.encoding === "windows-1258";
  let index = shape.skipLine ? 1 : 0;
  let filled = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      index++;
      const cells = toCells(record, composed, index, limits);
      if (cells.length === 0) continue;
      if (++filled > limits.maxRows) throw new SheetProblem("too_many_rows", { limit: limits.maxRows });
      yield { index, cells };
    }
  } catch (error) {
    throw refusal(error, lastLine + 1);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function toCells(record: readonly string[], composed: boolean, row: number, limits: ReadLimits): Cell[] {
  const cells: Cell[] = [];
  for (let i = 0; i < record.length; i++) {
    const v = clean(record[i] as string, composed);
    if (v.trim() === "") continue;
    if (i >= limits.maxColumns) {
      throw new SheetProblem("too_many_columns", { row, column: i + 1, limit: limits.maxColumns });
    }
    if (v.length > CELL_TEXT)
      throw new SheetProblem("cell_too_long", { row, column: i + 1, limit: CELL_TEXT });
    while (cells.length < i) cells.push(EMPTY);
    cells.push({ v, t: "string" });
  }
  return cells;
}

/** Windows-1258 can only write tones apart; and the apostrophe that keeps a text from running is no text. */
function clean(raw: string, composed: boolean): string {
  const text = raw.charCodeAt(0) === 39 && /^'[=+\-@\t\r\n＝＋－＠]/.test(raw) ? raw.slice(1) : raw;
  return composed ? text.normalize("NFC") : text;
}

function refusal(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  if (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE") {
    return new SheetProblem("unterminated_quote", { line });
  }
  return new SheetProblem("corrupt", { part: "csv", detail: error.code });
}
