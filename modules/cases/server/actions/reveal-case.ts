import { record } from "#kernel/audit/record.ts";
import { partBySeal } from "#kernel/contract/fields.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { waysOf } from "#kernel/workflow/look.ts";
import { FORM_CONTEXT } from "#kernel/workflow/store.ts";
import { around, declarationOf } from "../around.ts";
import { isInHand } from "../attached.ts";
import { historyOf } from "../queries/case.ts";
import { isOwn, mayReveal } from "../sealed-values.ts";
import { visibleCase } from "../visible-case.ts";

/** Opens what is sealed in a case. The line that says who, why and which is written before the values leave. */
export async function revealCase(ctx: WriteCtx, caseId: string, reason: string) {
  const kase = await visibleCase(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const { ways } = await waysOf(around(), ctx, kase);
  if (!isOwn(ctx.actor, kase) && !mayReveal(ctx.actor, isInHand(kase, ways)))
    return refuse("cases.may_not_reveal", { status: 403 });
  const { sealed } = partBySeal((declarationOf(kase.procedure) as Procedure).facts, kase.facts);
  const forms = (await historyOf(ctx.db, caseId)).flatMap(({ no, sealed: form }) =>
    form
      ? [{ no, form: ctx.vault.unseal<Record<string, unknown>>(FORM_CONTEXT, `${caseId}/${no}`, form) }]
      : [],
  );
  const names = new Set([...Object.keys(sealed), ...forms.flatMap(({ form }) => Object.keys(form))]);
  await record(ctx, {
    action: "cases.reveal",
    subject: { kind: "case", id: caseId },
    personId: kase.personId,
    unit: ctx.actor.post?.unit ?? null,
    details: { procedure: kase.procedure, fields: [...names] },
    reason,
  });
  return { facts: sealed, forms };
}
