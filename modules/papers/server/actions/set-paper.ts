import { record } from "#kernel/audit/record.ts";
import { today } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { emit } from "#kernel/events/emit.ts";
import { keepBlob } from "#kernel/files/blobs.ts";
import type { StoredBytes } from "#kernel/files/upload.ts";
import { isLasting, isPrintProblem, type Printed, type PrintProblem } from "#kernel/print/messages.ts";
import type { Vault } from "#kernel/vault/vault.ts";
import { paperEnded } from "../../contract/events.ts";
import type { PaperContent } from "../../contract/sheet.ts";
import { printer } from "../printer.ts";
import { endPaper, markSet, type PaperRecord } from "../queries/papers.ts";
import { overrideSources } from "../queries/templates.ts";
import { type SheetFacts, sheetOf, TEMPLATE_FOLDER } from "../set-sheet.ts";
import { CONTENT_CONTEXT } from "./issue.ts";

/** What setting papers needs: a request's context, or a job's. */
export type PrintHouse = { db: Db; vault: Vault; storeFile(bytes: Buffer): Promise<StoredBytes> };

/** Milliseconds for one paper; a thousand rows of a list take two seconds. */
const TIME_LIMIT = 15_000;
const MOST_BYTES = 32 * 1024 * 1024;

export type SetFile = { sha256: string; size: number; pages: number };

export const contentOf = (vault: Vault, paper: PaperRecord): PaperContent =>
  vault.unseal<PaperContent>(CONTENT_CONTEXT, paper.id, paper.content);

const adaptedBody = (overrideId: number): string => `adapted/${overrideId}.typ`;

export function factsOf(vault: Vault, paper: PaperRecord, mark: string | null = null): SheetFacts {
  return {
    content: contentOf(vault, paper),
    title: paper.title,
    issuer: paper.issuer,
    numberText: paper.number_text,
    issuedOn: paper.issued_on,
    abstract: paper.abstract,
    check: paper.check_address === null ? null : { address: paper.check_address, code: paper.check_code },
    mark,
    body: paper.template_override_id === null ? null : adaptedBody(paper.template_override_id),
  };
}

/** The adapted bodies that these papers were issued with, as the printer takes them. */
export async function adaptedSources(
  db: Db,
  papers: readonly Pick<PaperRecord, "template_override_id">[],
): Promise<Record<string, string>> {
  const sources = await overrideSources(
    db,
    papers.flatMap((paper) => paper.template_override_id ?? []),
  );
  return Object.fromEntries([...sources].map(([id, source]) => [adaptedBody(id), source]));
}

/** Sets a paper as PDF/A; nothing is stored. */
export const pressPaper = async (
  { db, vault }: Pick<PrintHouse, "db" | "vault">,
  paper: PaperRecord,
): Promise<Printed | PrintProblem> =>
  printer().print(
    {
      folder: TEMPLATE_FOLDER,
      main: "main.typ",
      data: { papers: [sheetOf(factsOf(vault, paper))] },
      replaced: await adaptedSources(db, [paper]),
      format: "pdf",
    },
    { time: TIME_LIMIT, bytes: MOST_BYTES },
  );

/**
 * The paper's file: the stored one, else set now and stored. A paper that cannot be set is voided with its reason, its
 * number stays in the register; a printing process that fell over says nothing about the paper.
 */
export async function setPaper(house: PrintHouse, paper: PaperRecord): Promise<SetFile | PrintProblem> {
  if (paper.sha256) return { sha256: paper.sha256, size: paper.size ?? 0, pages: paper.pages ?? 0 };
  const result = await pressPaper(house, paper);
  if (isPrintProblem(result)) {
    if (isLasting(result)) await voidUnset(house.db, paper, result);
    return result;
  }
  const { sha256, size } = await house.storeFile(result.bytes);
  const file = { sha256, size, pages: result.pages };
  if (await markSet(house.db, paper.id, file))
    await keepBlob(house.db, {
      sha256,
      size,
      name: null,
      contentType: "application/pdf",
      accountId: null,
      expiresAt: null,
    });
  return file;
}

const WHY: Record<PrintProblem["problem"], string> = {
  template: "Tệp không dựng được: mẫu trình bày có lỗi",
  time_limit: "Tệp không dựng được trong thời gian cho phép",
  memory_limit: "Tệp không dựng được: mẫu trình bày dùng quá nhiều bộ nhớ",
  too_large: "Tệp dựng ra lớn hơn mức cho phép",
  busy: "",
  crashed: "",
};

async function voidUnset(db: Db, paper: PaperRecord, { problem, faults }: PrintProblem): Promise<void> {
  if (paper.state !== "ISSUED") return;
  const reason = WHY[problem];
  await db.transaction().execute(async (tx) => {
    if (!(await endPaper(tx, paper.id, { state: "VOIDED", reason, on: today(), failed: true }))) return;
    const where = faults.slice(0, 3).map(({ file, line }) => `${file}:${line ?? "?"}`);
    await record(
      { db: tx, actor: null },
      {
        action: "papers.void",
        subject: { kind: "paper", id: paper.id },
        personId: paper.person_id,
        unit: { id: paper.unit_id, path: paper.path },
        details: { number: paper.number_text, problem, where },
        reason,
      },
    );
    const { id: paperId, kind, case_id: caseId, person_id: personId } = paper;
    await emit(tx, paperEnded, { paperId, kind, state: "VOIDED", caseId, personId });
  });
}
