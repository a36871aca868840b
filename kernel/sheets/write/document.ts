/** A date is `YYYY-MM-DD`; what a date or number column cannot read as such is written as text, unchanged. */
export type CellValue = string | number | bigint | boolean | null | undefined;

export type ColumnSpec = {
  readonly header: string;
  /** Characters wide. */
  readonly width?: number;
  readonly type?: "text" | "date" | "number";
  /** Numbers with thousands apart. */
  readonly grouped?: boolean;
  /** Marks the header. */
  readonly required?: boolean;
  /** Shown beside the cell while it is filled in; 255 characters at most. */
  readonly hint?: string;
  /** Values to choose from. */
  readonly list?: readonly string[];
  /** What is said when another value is typed; without it other values are allowed. */
  readonly listError?: string;
};

export type Rows = Iterable<readonly CellValue[]> | AsyncIterable<readonly CellValue[]>;

export type SheetSpec = {
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  /** Taken one by one, as fast as the target takes them. */
  readonly rows: Rows;
  /** Lines above the header. */
  readonly titles?: readonly string[];
  /** Line below the rows, set apart by an empty one; asked for when the rows are written. */
  readonly footer?: (rows: number) => string;
};

export type BookSpec = {
  readonly sheets: readonly SheetSpec[];
  readonly title?: string;
  readonly author?: string;
  /** Also the time of the parts inside; the clock's without it. */
  readonly created?: Date;
};
