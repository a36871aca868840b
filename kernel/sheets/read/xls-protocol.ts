import type { MergeRange, Row, SheetInfo } from "../model.ts";
import type { SheetProblemCode, SheetProblemData } from "../problem.ts";

/** What the thread that opens old files is given. */
export type XlsTask = {
  readonly bytes: Uint8Array;
  readonly kind: "xls" | "html";
  readonly sheet: string | undefined;
  readonly maxRows: number;
  readonly maxColumns: number;
};

/** To the thread. `rows` asks for the next batch from row number `from` (counted from 0 in the sheet). */
export type XlsRequest = { readonly ask: "open" } | { readonly ask: "rows"; readonly from: number };

/** From the thread, one reply to each request. */
export type XlsReply =
  | {
      readonly reply: "open";
      readonly sheets: readonly SheetInfo[];
      readonly name: string;
      readonly date1904: boolean;
      readonly merges: readonly MergeRange[];
      readonly rowCount: number;
    }
  | { readonly reply: "rows"; readonly rows: readonly Row[]; readonly next: number | null }
  | { readonly reply: "problem"; readonly code: SheetProblemCode; readonly data: SheetProblemData };
