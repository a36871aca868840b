import { CompiledQuery } from "kysely";
import { CopyData, type Db } from "./database.ts";

/** The types that `copyMany` knows how to write; dates are texts like 2026-11-01, jsonb a text of JSON. */
export type CopyType = "uuid" | "text" | "int" | "boolean" | "date" | "bytea" | "text[]" | "jsonb";

// https://www.postgresql.org/docs/18/sql-copy.html, "Binary Format": a signature, flags, length of an extension.
const HEADER = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const TEXT_OID = 25;
const DAYS_TO_2000 = 10_957;
const DAY_MS = 86_400_000;

class BinaryRows {
  #bytes = Buffer.allocUnsafe(1 << 20);
  #at = HEADER.copy(this.#bytes);

  row(values: readonly unknown[], types: readonly CopyType[]): void {
    this.#int16(values.length);
    for (const [i, value] of values.entries()) {
      if (value === null || value === undefined) this.#int32(-1);
      else this.#value(value, types[i] as CopyType);
    }
  }

  end(): Buffer {
    this.#int16(-1);
    return this.#bytes.subarray(0, this.#at);
  }

  #value(value: unknown, type: CopyType): void {
    const lengthAt = this.#at;
    this.#int32(0);
    switch (type) {
      case "text":
        this.#text(value as string);
        break;
      case "int":
        this.#int32(value as number);
        break;
      case "boolean":
        this.#byte(value ? 1 : 0);
        break;
      case "date":
        this.#int32(Date.parse(value as string) / DAY_MS - DAYS_TO_2000);
        break;
      case "uuid":
        this.#room(16);
        this.#at += this.#bytes.write((value as string).replaceAll("-", ""), this.#at, "hex");
        break;
      case "bytea":
        this.#room((value as Uint8Array).length);
        this.#bytes.set(value as Uint8Array, this.#at);
        this.#at += (value as Uint8Array).length;
        break;
      case "jsonb":
        // The version of the format.
        this.#byte(1);
        this.#text(value as string);
        break;
      case "text[]":
        this.#list(value as readonly string[]);
    }
    this.#bytes.writeInt32BE(this.#at - lengthAt - 4, lengthAt);
  }

  /** Dimensions, whether it holds nulls, type; then length and lower bound of the one dimension; then the elements. */
  #list(values: readonly string[]): void {
    this.#int32(values.length === 0 ? 0 : 1);
    this.#int32(0);
    this.#int32(TEXT_OID);
    if (values.length === 0) return;
    this.#int32(values.length);
    this.#int32(1);
    for (const value of values) this.#value(value, "text");
  }

  #text(text: string): void {
    // UTF-8 takes three bytes at most for each of JavaScript's code units.
    this.#room(text.length * 3);
    this.#at += this.#bytes.write(text, this.#at, "utf8");
  }

  #byte(value: number): void {
    this.#room(1);
    this.#at = this.#bytes.writeUInt8(value, this.#at);
  }

  #int16(value: number): void {
    this.#room(2);
    this.#at = this.#bytes.writeInt16BE(value, this.#at);
  }

  #int32(value: number): void {
    this.#room(4);
    this.#at = this.#bytes.writeInt32BE(value, this.#at);
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#bytes.length) return;
    const wider = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + bytes));
    this.#bytes.copy(wider, 0, 0, this.#at);
    this.#bytes = wider;
  }
}

/**
 * Writes many new rows by COPY, in the transaction that `db` may be: for a thousand rows and more, where reading an INSERT's arrays
 * costs PostgreSQL as much as writing them. A row that breaks a constraint fails them all.
 */
export async function copyMany<Row extends Readonly<Record<string, unknown>>>(
  db: Db,
  table: string,
  columns: Readonly<Record<keyof Row & string, CopyType>>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const types: CopyType[] = Object.values(columns);
  const binary = new BinaryRows();
  for (const row of rows)
    binary.row(
      names.map((name) => row[name]),
      types,
    );
  const text = `copy ${table} (${names.join(", ")}) from stdin (format binary)`;
  await db.executeQuery(CompiledQuery.raw(text, [new CopyData(binary.end())]));
}
