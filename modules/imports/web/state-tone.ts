import type { BadgeTone } from "#kernel/web/parts/badge.tsx";
import type { BatchState, RowClass } from "../contract/endpoints.ts";

export const STATE_TONE: Record<BatchState, BadgeTone> = {
  uploaded: "wait",
  checking: "brand",
  checked: "wait",
  running: "brand",
  paused: "wait",
  done: "good",
  undoing: "brand",
  undone: "plain",
  refused: "late",
  failed: "late",
};

export const CLASS_TONE: Record<RowClass, BadgeTone> = {
  new: "brand",
  changed: "good",
  same: "plain",
  doubtful: "wait",
  wrong: "late",
};
