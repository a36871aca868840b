import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, Download } from "#kernel/http/context.ts";
import { chainOf } from "#modules/organisation/server/api.ts";
import { placeOfIssue } from "#modules/papers/contract/who-signs.ts";
import { fileOf, paperOfCase, pressDrafts } from "#modules/papers/server/api.ts";
import { visibleCase } from "../visible-case.ts";
import { handSigner } from "./signer.ts";
import { mayRead, openDrafts, serverOf } from "./view.ts";

/** Sheets of one print of forms. */
const MOST_SHEETS = 100;
const MEETING = [handSigner("Thư ký"), handSigner("Chủ tọa")];

export async function downloadPaper(ctx: Ctx, caseId: string, paperId: string): Promise<Download | Refusal> {
  const kase = await visibleCase(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const paper = await paperOfCase(ctx, caseId, paperId);
  if (!paper) return notFound("paper");
  const unit = { id: paper.unit_id, path: paper.path };
  const [open] = await mayRead(ctx, [{ unit, personId: paper.person_id }]);
  return open ? fileOf(ctx, paper) : notFound("paper");
}

/** Prints a form of the case: nothing is numbered and nothing kept. */
export async function printDraft(ctx: Ctx, caseId: string, name: string): Promise<Download | Refusal> {
  const kase = await visibleCase(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const draft = openDrafts(ctx, kase).find(([one]) => one === name)?.[1];
  if (!draft) return refuse("cases.not_now", { data: { state: kase.state } });
  const texts = [(await serverOf(kase).drafts?.[name]?.(ctx, kase)) ?? []].flat();
  if (texts.length === 0) return refuse("cases.nothing_to_print");
  const chain = await chainOf(ctx.db, kase.places[draft.at] as { id: number; path: number[] });
  const unit = chain.at(-1);
  if (!unit) return notFound("unit");
  return pressDrafts(
    ctx,
    `${name}_${ctx.today}.pdf`,
    texts.slice(0, MOST_SHEETS).map((text) => ({
      kind: draft.kind,
      unit,
      superior: chain.at(-2) ?? null,
      place: placeOfIssue(chain),
      on: ctx.today,
      abstract: text.abstract ?? null,
      // A person signs for themself, a meeting by its secretary and its chair.
      signers: text.signers ?? (text.person ? [handSigner("Người viết đơn", text.person.fullName)] : MEETING),
      recipients: text.recipients ?? [],
      data: text.data,
    })),
  );
}
