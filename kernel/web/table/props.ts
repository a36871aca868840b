import type { ReactNode } from "react";
import type { Column } from "./columns.ts";
import type { Selection } from "./selection.ts";

export type ListLines = { title: ReactNode; second?: ReactNode; aside?: ReactNode };

export type DataTableProps<Row> = {
  /** Names the table for who cannot see it. */
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined while the first page comes: the skeleton keeps its height. */
  rows: readonly Row[] | undefined;
  rowId: (row: Row) => string;
  /** What stands in the two lines of a row below 900 px. */
  lines: (row: Row) => ListLines;
  /** The number of the first row; no ordinals when absent. */
  firstOrdinal?: number;
  sort?: string | undefined;
  onSort?: (sort: string | undefined) => void;
  selection?: Selection;
  onSelection?: (selection: Selection) => void;
  /** The row whose details are open beside the list. */
  openId?: string | null;
  onOpen?: (row: Row | null) => void;
  /** Shown when there are no rows. */
  empty: ReactNode;
  /** The old page while the next comes. */
  pending?: boolean;
  skeletonRows?: number;
};

/** What the table and the list draw from. */
export type BodyProps<Row> = DataTableProps<Row> & {
  items: readonly number[];
  before: number;
  after: number;
  at: number;
  setAt: (index: number) => void;
};
