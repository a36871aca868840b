import { once } from "node:events";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** What a column of COPY may hold. Bytes become `bytea`, arrays become `text[]` or `int[]`. */
export type CopyValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly (string | number)[];

const HOSTILE = /[\\\n\r\t]/;
const ESCAPES: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escapeText = (text: string): string =>
  HOSTILE.test(text) ? text.replace(/[\\\n\r\t]/g, (c) => ESCAPES[c] as string) : text;

/** Elements of these letters need no quotes in an array literal; anything else gets them. */
const PLAIN_ELEMENT = /^[\p{L}\p{N}_:.-]+$/u;
const element = (value: string | number): string => {
  const text = String(value);
  if (PLAIN_ELEMENT.test(text) && !/^null$/i.test(text)) return text;
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
};

/** A value in COPY's text format (https://www.postgresql.org/docs/15/sql-copy.html, "Text Format"). */
export function copyText(value: CopyValue): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escapeText(value);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  if (value instanceof Uint8Array) {
    return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex")}`;
  }
  return escapeText(`{${value.map(element).join(",")}}`);
}

/** One row as a line. */
export function copyLine(values: readonly CopyValue[]): string {
  let line = "";
  for (let i = 0; i < values.length; i++) line += (i === 0 ? "" : "\t") + copyText(values[i]);
  return `${line}\n`;
}

/**
 * A running COPY into one table. `write` waits while the server is behind.
 * `freeze` makes the rows visible to everybody for ever at once, so that no later pass has to touch them; the table must
 * have been truncated in the same transaction.
 */
export class Copy {
  private readonly stream: ReturnType<typeof copyFrom> & NodeJS.WritableStream;
  private failure: Error | null = null;

  constructor(client: pg.ClientBase, table: string, columns: readonly string[], freeze = false) {
    const options = freeze ? " with (freeze true)" : "";
    this.stream = client.query(copyFrom(`copy ${table} (${columns.join(", ")}) from stdin${options}`));
    this.stream.on("error", (error: Error) => {
      this.failure = error;
    });
  }

  async write(lines: Uint8Array | string): Promise<void> {
    if (this.failure) throw this.failure;
    if (lines.length > 0 && !this.stream.write(lines)) await once(this.stream, "drain");
  }

  async end(): Promise<void> {
    if (this.failure) throw this.failure;
    const ended = once(this.stream, "finish");
    this.stream.end();
    await ended;
  }
}

/** Copies rows that fit the memory. */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  const copy = new Copy(client, table, columns);
  let lines = "";
  for (const row of rows) {
    lines += copyLine(row);
    if (lines.length > 65_536) {
      await copy.write(lines);
      lines = "";
    }
  }
  await copy.write(lines);
  await copy.end();
}
