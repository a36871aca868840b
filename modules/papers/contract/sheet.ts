import type { Signer } from "./head-lines.ts";

export type SheetSize = "A4" | "A4-landscape" | "A5-landscape";

/** What is stored of a paper, sealed, besides its register columns: all that it shows. */
export type PaperContent = {
  template: string;
  sheet: SheetSize;
  heading: string;
  superior: string | null;
  place: string;
  recipients: string[];
  signers: Signer[];
  data: unknown;
  /** "Thay Quyết định số 05-QĐ/ĐTN ngày 20/11/2026": the number that was lost with a file that could not be set. */
  instead?: string | null;
};
