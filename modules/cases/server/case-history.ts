import type { Procedure } from "#kernel/contract/procedure.ts";
import type { Ctx } from "#kernel/http/context.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import { FORM_CONTEXT } from "#kernel/workflow/store.ts";
import type { CaseView } from "../contract/endpoints.ts";
import { isBlindTo, isOwnLine, veiledLine } from "./blind.ts";
import type { StepLine } from "./queries/case.ts";
import { covered, fieldsOfStep, isOwn } from "./sealed-values.ts";
import type { Viewing } from "./visible-case.ts";

/** What was done in the case, as far as the viewer may know. */
export function historyFor(
  ctx: Ctx,
  p: Procedure,
  kase: Kase,
  lines: readonly StepLine[],
): CaseView["history"] {
  const isVeiled = isBlindTo(ctx, kase);
  const isOpen = isOwn(ctx.actor, kase);
  return lines.map((line) =>
    isVeiled && !isOwnLine(ctx, line) ? veiledLine(p, line) : lineOf(ctx, p, kase.id, line, isOpen),
  );
}

/** A step as it stands in the history; members do not learn which officer took it. */
function lineOf(ctx: Viewing, p: Procedure, id: string, line: StepLine, isOpen: boolean) {
  const isNamed = ctx.actor.permissions.has("cases.view") || line.account_id === ctx.actor.accountId;
  return {
    no: line.no,
    step: line.step,
    from: line.from_state,
    to: line.to_state,
    by: isNamed ? line.account_name : null,
    inNameOf: isNamed ? line.behalf_name : null,
    role: line.role,
    unit: line.unit_id === null ? null : { id: line.unit_id, name: line.unit_name ?? "" },
    at: line.at.toISOString(),
    comment: line.comment,
    ...formFor(ctx, p, id, line, isOpen),
  };
}

/** What was given in a step, covered like the facts. */
function formFor(ctx: Viewing, p: Procedure, id: string, line: StepLine, isOpen: boolean) {
  const sealed = line.sealed
    ? ctx.vault.unseal<Record<string, unknown>>(FORM_CONTEXT, `${id}/${line.no}`, line.sealed)
    : {};
  const { open, masked } = covered(fieldsOfStep(p, line.step), { ...line.form, ...sealed }, isOpen);
  return { form: open, masked };
}
