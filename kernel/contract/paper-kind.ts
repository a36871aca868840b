import type { z } from "zod";

/** What a paper shows besides its data: on which sheet, and which parts of the official frame. */
export type PaperKind<T extends z.ZodType = z.ZodType> = {
  /** `<module>.<paper>`, never changed once papers of it were issued. */
  code: string;
  /** Abbreviation in the number and the name of its series: QĐ, NQ, BB, … */
  type: string;
  vi: string;
  en: string;
  /** What stands above the abstract: "QUYẾT ĐỊNH". */
  heading: string;
  /** A body of the module papers' templates: `decision`, `minutes`, … */
  template: string;
  /** The data that the body shows. It is stored with the paper as it was on the day of issue. */
  schema: T;
  /** Invented data that fit the schema: the preview of an adapted template, and the test that it can be set. */
  sample: z.input<T>;
  /** False for what carries no number (an application of a person). */
  numbered: boolean;
  /** Whether it carries a QR code to the public check; what is not issued by an organ (an application) carries none. */
  qr: boolean;
  sheet?: "A4" | "A4-landscape" | "A5-landscape";
  /** Who signs when a procedure issues it: the committee by one of its members (TM.), or its head, for whom a deputy signs KT. */
  signs?: "organ" | "head";
  /**
   * Shown to nobody by the register but as a number: its content only through the case, and to whom it is about. The
   * public check then names neither kind nor person.
   */
  confidential?: true;
};

/** Declares one kind of paper, in the `contract/` of the module whose procedure issues it. */
export const paperKind = <T extends z.ZodType>(kind: PaperKind<T>): PaperKind<T> => kind;
