import type { Db } from "#kernel/db/database.ts";
import type { CellValue, ColumnSpec } from "#kernel/sheets/write/document.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import type { FileRecord } from "./queries/files.ts";

export type Opened = {
  sheetName: string;
  columns: readonly ColumnSpec[];
  /** Pulled one by one while the file is written; asks for a page of rows at a time. */
  rows: AsyncIterable<readonly CellValue[]>;
};

/** Something that can be exported: how a stored request becomes columns and rows. */
export type ExportKind = {
  name: string;
  /** The right that was checked at the start; asked again over the unit when the file is written and when it is fetched. */
  permission: string;
  open(context: { db: Db; vault: Vault; file: FileRecord }): Promise<Opened>;
};

const kinds = new Map<string, ExportKind>();

/** Called by the module that owns the rows, when it is loaded. */
export function exportKind(kind: ExportKind): void {
  if (kinds.has(kind.name)) throw new Error(`the kind of export ${kind.name} is there twice`);
  kinds.set(kind.name, kind);
}

export const kindOf = (name: string): ExportKind => {
  const kind = kinds.get(name);
  if (!kind) throw new Error(`nobody exports ${name}`);
  return kind;
};
