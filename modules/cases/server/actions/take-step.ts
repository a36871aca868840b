import { isRefusal, type Refusal } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { StepInput, Taken } from "#kernel/workflow/engine.ts";
import { take } from "#kernel/workflow/engine.ts";
import { around } from "../around.ts";
import { visibleCase } from "../show-case.ts";

/** Takes a step of a case that the actor sees. */
export async function takeStep(ctx: WriteCtx, caseId: string, input: StepInput): Promise<Taken | Refusal> {
  const kase = await visibleCase(ctx, caseId);
  if (isRefusal(kase)) return kase;
  return take(around(), ctx, caseId, input);
}
