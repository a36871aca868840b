import { record } from "#kernel/audit/record.ts";
import { uuidv7 } from "#kernel/contract/ids.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { type Procedure, stepsOf } from "#kernel/contract/procedure.ts";
import { keepBlob, letGo } from "#kernel/files/blobs.ts";
import { paperTypeOf, pdfFacts } from "#kernel/files/sniff.ts";
import type { Ctx, Download, StoredUpload, WriteCtx } from "#kernel/http/context.ts";
import { stateFor, viewerOf } from "#kernel/workflow/look.ts";
import { around, declarationOf } from "../around.ts";
import { needsReason } from "../attached.ts";
import { attachmentsOf, insertAttachment, markRemoved, revealedLately } from "../queries/case.ts";
import { isOwn } from "../sealed-values.ts";
import { visibleCase } from "../visible-case.ts";

const MOST_FILES = 30;
const MOST_PAGES = 300;

async function bytesOf(ctx: WriteCtx, sha256: string): Promise<Buffer> {
  const file = await ctx.openFile(sha256);
  const parts: Buffer[] = [];
  for await (const part of file.stream()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The case, if one of its present steps is in the actor's hand: only then are its papers theirs to add or take back. */
async function inHand(ctx: WriteCtx, caseId: string) {
  const kase = await visibleCase(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const declaration = declarationOf(kase.procedure) as Procedure;
  const steps = stepsOf(declaration, await stateFor(around(), ctx, kase), viewerOf(ctx.actor));
  const isTheirs = steps.some(({ block }) => block?.code !== "cases.not_your_hand");
  return isTheirs ? kase : refuse("cases.not_your_hand");
}

export async function attachFile(
  ctx: WriteCtx,
  caseId: string,
  kind: string,
): Promise<{ id: string } | Refusal> {
  const kase = await inHand(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const declared = declarationOf(kase.procedure)?.attachments ?? {};
  if (!(kind in declared)) return refuse("cases.attachment_kind", { status: 422 });
  if ((await attachmentsOf(ctx.db, caseId)).length >= MOST_FILES) {
    return refuse("cases.too_many_files", { data: { most: MOST_FILES } });
  }
  const upload = ctx.upload as StoredUpload;
  const bytes = await bytesOf(ctx, upload.sha256);
  const mediaType = paperTypeOf(bytes);
  if (!mediaType) return refuse("cases.file_kind", { status: 422 });
  if (mediaType === "application/pdf") {
    const facts = pdfFacts(bytes);
    if (facts === "too_dense" || facts.pages > MOST_PAGES) {
      return refuse("cases.file_pages", { status: 422, data: { most: MOST_PAGES } });
    }
    if (facts.acts) return refuse("cases.file_kind", { status: 422 });
  }
  const id = uuidv7();
  const { sha256, size } = upload;
  const accountId = ctx.actor.accountId;
  const name = upload.name ?? kind;
  await insertAttachment(ctx.db, { id, caseId, kind, sha256, name, size, mediaType, accountId });
  await keepBlob(ctx.db, { sha256, size, name, contentType: mediaType, accountId, expiresAt: null });
  await record(ctx, {
    action: "cases.attach",
    subject: { kind: "case", id: caseId },
    personId: kase.personId,
    unit: ctx.actor.post?.unit ?? null,
    details: { kind, sha256, size },
  });
  return { id };
}

export async function removeAttachment(ctx: WriteCtx, caseId: string, id: string) {
  const kase = await inHand(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const file = (await attachmentsOf(ctx.db, caseId)).find((one) => one.id === id);
  if (!file || file.account_id !== ctx.actor.accountId) return notFound("attachment");
  await markRemoved(ctx.db, id);
  await letGo(ctx.db, file.sha256, file.account_id);
  await record(ctx, {
    action: "cases.detach",
    subject: { kind: "case", id: caseId },
    personId: kase.personId,
    unit: ctx.actor.post?.unit ?? null,
    details: { kind: file.kind, sha256: file.sha256 },
  });
  return { id };
}

export async function openAttachment(ctx: Ctx, caseId: string, id: string): Promise<Download | Refusal> {
  const kase = await visibleCase(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const file = (await attachmentsOf(ctx.db, caseId)).find((one) => one.id === id);
  if (!file) return notFound("attachment");
  const declaration = declarationOf(kase.procedure) as Procedure;
  if (
    needsReason(ctx.actor, declaration, kase, file) &&
    !(await revealedLately(ctx.db, ctx.actor.accountId, kase))
  ) {
    return refuse("cases.paper_needs_reason", { status: 403 });
  }
  if (!isOwn(ctx.actor, kase)) {
    await record(ctx, {
      action: "cases.open_paper",
      subject: { kind: "case", id: caseId },
      personId: kase.personId,
      unit: ctx.actor.post?.unit ?? null,
      details: { procedure: kase.procedure, kind: file.kind, sha256: file.sha256 },
    });
  }
  return { sha256: file.sha256, fileName: file.name, contentType: file.media_type };
}
