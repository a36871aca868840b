import type { z } from "zod";
import { type Doer, record, recordMany } from "#kernel/audit/record.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Tx } from "#kernel/db/database.ts";
import { emit, emitMany } from "#kernel/events/emit.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { paperEnded } from "../../contract/events.ts";
import type { Revocation, Voiding } from "../../contract/paper.ts";
import {
  endPaper,
  endPapersOfCase,
  lockPaper,
  notePapersOfCase,
  type PaperRecord,
  papersById,
} from "../queries/papers.ts";

type End = { state: "VOIDED" | "REVOKED"; reason: string; on: string; byPaper?: string | null };

async function end(doer: Doer & { db: Tx }, paper: PaperRecord, how: End): Promise<Refusal | null> {
  if (!(await endPaper(doer.db, paper.id, how)))
    return refuse("papers.over_already", { data: { state: paper.state } });
  await record(doer, {
    action: how.state === "VOIDED" ? "papers.void" : "papers.revoke",
    subject: { kind: "paper", id: paper.id },
    personId: paper.person_id,
    unit: { id: paper.unit_id, path: paper.path },
    details: { number: paper.number_text, kind: paper.kind, on: how.on, byPaper: how.byPaper ?? null },
    reason: how.reason,
  });
  await emit(doer.db, paperEnded, {
    paperId: paper.id,
    kind: paper.kind,
    state: how.state,
    caseId: paper.case_id,
    personId: paper.person_id,
  });
  return null;
}

/**
 * For procedures: ends a paper that they issued, in their transaction. The caller has checked the right. A refusal when
 * the paper is not there or no longer holds.
 */
export async function endIssued(doer: Doer & { db: Tx }, paperId: string, how: End): Promise<Refusal | null> {
  const paper = await lockPaper(doer.db, paperId);
  if (!paper) return notFound("paper");
  return end(doer, paper, how);
}

/** For the case engine: revokes papers of a case that hold, by their names in its procedure. Answers how many. */
export async function endOfCase(
  doer: Doer & { db: Tx },
  caseId: string,
  how: Parameters<typeof endPapersOfCase>[2],
): Promise<number> {
  const ended = await endPapersOfCase(doer.db, caseId, how);
  await recordMany(
    doer,
    ended.map((paper) => ({
      action: "papers.revoke",
      subject: { kind: "paper", id: paper.id },
      personId: paper.person_id,
      unit: { id: paper.unit_id, path: paper.path },
      details: { number: paper.number_text, kind: paper.kind, on: how.on, byPaper: how.byPaper },
      reason: how.reason,
    })),
  );
  await emitMany(
    doer.db,
    paperEnded,
    ended.map(({ id: paperId, kind, person_id: personId }) => ({
      paperId,
      kind,
      state: "REVOKED" as const,
      caseId,
      personId,
    })),
  );
  return ended.length;
}

/** For the case engine: writes beside papers of a case what a later decision changed of what they say. */
export async function noteOfCase(
  doer: Doer & { db: Tx },
  caseId: string,
  note: { parts: readonly string[]; words: string; byPaper: string | null },
): Promise<void> {
  const [by] = note.byPaper ? await papersById(doer.db, [note.byPaper]) : [];
  const words = by?.number_text ? `${note.words} (${by.number_text})` : note.words;
  const noted = await notePapersOfCase(doer.db, caseId, { parts: note.parts, words });
  await recordMany(
    doer,
    noted.map((paper) => ({
      action: "papers.note",
      subject: { kind: "paper", id: paper.id },
      personId: paper.person_id,
      unit: { id: paper.unit_id, path: paper.path },
      details: { number: paper.number_text, kind: paper.kind, byPaper: note.byPaper },
      reason: words,
    })),
  );
}

async function ownPaper(ctx: WriteCtx, paperId: string): Promise<PaperRecord | Refusal> {
  const paper = await lockPaper(ctx.db, paperId);
  if (!paper || !contains(ctx.scope, { id: paper.unit_id, path: paper.path })) return notFound("paper");
  // What a procedure issued has effects that only the procedure can take back with it.
  if (paper.case_id) return refuse("papers.belongs_to_case", { data: { caseId: paper.case_id } });
  return paper;
}

export async function voidByHand(ctx: WriteCtx, paperId: string, { reason }: z.output<typeof Voiding>) {
  const paper = await ownPaper(ctx, paperId);
  if (isRefusal(paper)) return paper;
  return (await end(ctx, paper, { state: "VOIDED", reason, on: ctx.today })) ?? { state: "VOIDED" as const };
}

export async function revokeByHand(ctx: WriteCtx, paperId: string, input: z.output<typeof Revocation>) {
  const paper = await ownPaper(ctx, paperId);
  if (isRefusal(paper)) return paper;
  if (input.on < paper.issued_on)
    return refuse("papers.revoked_before_issue", { status: 422, data: { issuedOn: paper.issued_on } });
  if (input.byPaper) {
    const [by] = await papersById(ctx.db, [input.byPaper]);
    if (!by || by.id === paper.id || !contains(ctx.scope, { id: by.unit_id, path: by.path }))
      return notFound("paper");
  }
  const { reason, on, byPaper } = input;
  return (await end(ctx, paper, { state: "REVOKED", reason, on, byPaper })) ?? { state: "REVOKED" as const };
}
