import { record } from "#kernel/audit/record.ts";
import type { PaperKind } from "#kernel/contract/paper-kind.ts";
import { notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { isLasting, isPrintProblem } from "#kernel/print/messages.ts";
import { contains } from "#kernel/scope/scope.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { isGeneral, kindOf } from "../kinds.ts";
import { againState, noteAnnulments } from "../queries/again.ts";
import { lockPaper, type PaperRecord } from "../queries/papers.ts";
import { nearestOverride, overridesAbove } from "../queries/templates.ts";
import { issuePaper } from "./issue.ts";
import { contentOf, pressPaper } from "./set-paper.ts";

const shortDay = (day: string): string => day.split("-").reverse().join("/");

/** What stands on the new paper, so that whoever has the lost number finds it. */
const cited = (paper: PaperRecord): string | null =>
  paper.number_text && `Thay ${paper.title} số ${paper.number_text} ngày ${shortDay(paper.issued_on)}`;

/** What a module issues beside the cases it issues anew itself, in the words that hold now. */
export const isRenewedThere = (paper: Pick<PaperRecord, "case_id" | "kind">): boolean =>
  paper.case_id === null && !isGeneral(paper.kind);

async function refusalOf(ctx: WriteCtx, paper: PaperRecord): Promise<Refusal | null> {
  if (!paper.failed) return refuse("papers.not_failed");
  if (isRenewedThere(paper)) return refuse("papers.renewed_there");
  const { again, wentOn } = await againState(ctx.db, paper);
  if (again) return refuse("papers.issued_again_already", { data: { ...again } });
  return wentOn ? refuse("papers.case_went_on", { data: { caseId: paper.case_id } }) : null;
}

/** Sets it with the template that holds now: a number is taken only for what can be set. */
async function refusalOfPress(ctx: WriteCtx, paper: PaperRecord): Promise<Refusal | null> {
  const unit = await unitBrief(ctx.db, paper.unit_id);
  if (!unit) return notFound("unit");
  if (unit.validTo && unit.validTo <= ctx.today)
    return refuse("papers.unit_closed", { data: { on: unit.validTo } });
  const holding = nearestOverride(await overridesAbove(ctx.db, [unit], [paper.kind]), unit, paper.kind);
  const pressed = await pressPaper(ctx, { ...paper, template_override_id: holding?.id ?? null });
  if (!isPrintProblem(pressed)) return null;
  return isLasting(pressed)
    ? refuse("papers.still_cannot_be_set", { status: 422, data: { problem: pressed.problem } })
    : refuse("papers.printer_busy", { status: 503 });
}

/**
 * Issues a paper again whose file could not be set: the same words and signer, a new number, today's date, since number
 * and day are taken together. The voided number stays in the register; the new paper says which it replaces.
 */
export async function issueAgain(ctx: WriteCtx, paperId: string) {
  const paper = await lockPaper(ctx.db, paperId);
  if (!paper || !contains(ctx.scope, { id: paper.unit_id, path: paper.path })) return notFound("paper");
  const refusal = (await refusalOf(ctx, paper)) ?? (await refusalOfPress(ctx, paper));
  if (refusal) return refusal;
  const { place, recipients, signers, data } = contentOf(ctx.vault, paper);
  const kind = kindOf(paper.kind) as PaperKind;
  if (!kind.schema.safeParse(data).success) return refuse("papers.data_do_not_fit", { status: 422 });
  const issued = await issuePaper(ctx, {
    kind: kind.code,
    unitId: paper.unit_id,
    issuedOn: ctx.today,
    place,
    abstract: paper.abstract,
    signers,
    recipients,
    data,
    caseId: paper.case_id,
    casePart: paper.case_part,
    insteadOf: {
      id: paper.id,
      personId: paper.person_id,
      personMasked: paper.person_masked,
      cited: cited(paper),
    },
  });
  const { annulments } = await againState(ctx.db, paper);
  if (annulments.length > 0) await noteAnnulments(ctx.db, issued.paperId, annulments);
  await record(ctx, {
    action: "papers.issue_again",
    subject: { kind: "paper", id: paper.id },
    personId: paper.person_id,
    unit: { id: paper.unit_id, path: paper.path },
    details: { number: paper.number_text, again: issued.paperId, newNumber: issued.numberText },
    reason: paper.state_reason,
  });
  return { paperId: issued.paperId, numberText: issued.numberText };
}
