import type { BadgeTone } from "#kernel/web/parts/badge.tsx";
import type { Slip } from "../contract/dues.ts";
import type { LineState } from "../contract/line-state.ts";
import type { BankLine } from "../contract/statements.ts";

export const LINE_TONE: Record<LineState, BadgeTone> = {
  DUE: "plain",
  PAID: "good",
  PARTLY: "wait",
  EXEMPT: "plain",
  OVERDUE: "late",
  WRITTEN_OFF: "plain",
};

export const SLIP_TONE: Record<Slip["state"], BadgeTone> = {
  DRAFT: "plain",
  SENT: "wait",
  RECEIVED: "good",
  DISPUTED: "late",
};

export const BANK_LINE_TONE: Record<BankLine["state"], BadgeTone> = {
  MATCHED: "good",
  DOUBTFUL: "wait",
  IGNORED: "plain",
};
