import type { BadgeTone } from "#kernel/web/parts/badge.tsx";
import type { PlanState, Result } from "../contract/plan.ts";

export const STATE_TONE: Record<PlanState, BadgeTone> = {
  LATE: "wait",
  REFUSED: "late",
  REGISTERED: "wait",
  RETURNED: "late",
  CONFIRMED: "brand",
  SELF_REVIEWED: "wait",
  EVALUATED: "brand",
  VERIFIED: "good",
};

export const RESULT_TONE: Record<Result, BadgeTone> = {
  EXCELLENT: "good",
  GOOD: "good",
  COMPLETED: "plain",
  NOT_COMPLETED: "late",
};
