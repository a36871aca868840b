import type { ReactNode } from "react";

export type Column<Row> = {
  id: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** The sort that this column stands for; absent when one cannot sort by it. */
  sort?: string;
  /** Pixels; the rest of the room goes to columns without a width. */
  width?: number;
  /** Pixels: text longer than this is cut, and whole in its title. */
  most?: number;
  align?: "left" | "right";
  /** Not shown until somebody chooses it. */
  extra?: boolean;
  /** Cannot be hidden: what names the row. */
  always?: boolean;
};

/** The columns shown, in the table's order: the chosen ones, or all that are not extra. */
export function shownColumns<Row>(
  columns: readonly Column<Row>[],
  chosen: readonly string[] | null,
): readonly Column<Row>[] {
  if (chosen === null) return columns.filter((column) => !column.extra);
  return columns.filter((column) => column.always || chosen.includes(column.id));
}

const KEY = "doanso.columns.";

/** Which columns this person chose for a table, on this device. Null: never chose. */
export function chosenColumns(table: string): readonly string[] | null {
  try {
    return JSON.parse(localStorage.getItem(KEY + table) ?? "null") as string[] | null;
  } catch {
    return null;
  }
}

export function keepColumns(table: string, chosen: readonly string[] | null): void {
  if (chosen) localStorage.setItem(KEY + table, JSON.stringify(chosen));
  else localStorage.removeItem(KEY + table);
}

/** `-name` sorts downwards. Pressing a column: upwards, downwards, then the list's own order again. */
export function nextSort(present: string | undefined, column: string): string | undefined {
  if (present === column) return `-${column}`;
  if (present === `-${column}`) return undefined;
  return column;
}
