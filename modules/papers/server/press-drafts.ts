import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Refusal } from "#kernel/contract/problem.ts";
import type { Ctx, Download } from "#kernel/http/context.ts";
import { isPrintProblem } from "#kernel/print/messages.ts";
import type { Signer } from "../contract/head-lines.ts";
import { issuerLine, type NamedUnit, superiorLine } from "../contract/head-lines.ts";
import { notPrinted } from "./file.ts";
import { kindOf } from "./kinds.ts";
import { printer } from "./printer.ts";
import { sheetOf, TEMPLATE_FOLDER } from "./set-sheet.ts";

/** A sheet that is not issued: a form to be signed by hand, or what another book has numbered (a receipt). */
export type DraftSheet = {
  kind: string;
  unit: NamedUnit;
  superior: NamedUnit | null;
  place: string;
  on: PlainDate;
  abstract?: string | null;
  /** The number of another book; its own it has none. */
  numberText?: string | null;
  signers: readonly Signer[];
  recipients?: readonly string[];
  data: unknown;
  /** Across the page. */
  mark?: string | null;
};

/** Milliseconds. */
const TIME = 15_000;

/** Sets sheets of which nothing is kept, as one PDF. */
export async function pressDrafts(
  _ctx: Ctx,
  fileName: string,
  sheets: readonly DraftSheet[],
): Promise<Download | Refusal> {
  const papers = sheets.map((sheet) => {
    const kind = kindOf(sheet.kind);
    if (!kind) throw new Error(`no module declares the kind of paper ${sheet.kind}`);
    return sheetOf({
      content: {
        template: kind.template,
        sheet: kind.sheet ?? "A4",
        heading: kind.heading,
        superior: superiorLine(sheet.superior),
        place: sheet.place,
        recipients: [...(sheet.recipients ?? [])],
        signers: [...sheet.signers],
        data: kind.schema.parse(sheet.data),
      },
      title: kind.vi,
      issuer: issuerLine(sheet.unit),
      numberText: sheet.numberText ?? null,
      issuedOn: sheet.on,
      abstract: sheet.abstract ?? null,
      check: null,
      mark: sheet.mark ?? null,
    });
  });
  const result = await printer().print(
    { folder: TEMPLATE_FOLDER, main: "main.typ", data: { papers }, format: "pdf" },
    { time: TIME },
  );
  if (isPrintProblem(result)) return notPrinted(result);
  return {
    fileName,
    contentType: "application/pdf",
    write: async (target) => {
      await new Promise<void>((done) => target.end(result.bytes, () => done()));
    },
  };
}
