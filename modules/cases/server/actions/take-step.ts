import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { StepInput, Taken } from "#kernel/workflow/engine.ts";
import { take } from "#kernel/workflow/engine.ts";
import { around } from "../around.ts";
import { visibleCase } from "../visible-case.ts";
import { isOpenAlready } from "./begin-case.ts";

/** Takes a step of a case that the actor sees. */
export async function takeStep(ctx: WriteCtx, caseId: string, input: StepInput): Promise<Taken | Refusal> {
  const kase = await visibleCase(ctx, caseId, "lock");
  if (isRefusal(kase)) return kase;
  try {
    return await take(around(), ctx, kase, input);
  } catch (error) {
    // A step that opens a case again met another open one of its kind.
    if (isOpenAlready(error)) return refuse("cases.open_already");
    throw error;
  }
}
