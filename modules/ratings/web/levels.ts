import { inLocale } from "#kernel/web/i18n.ts";
import type { BadgeTone } from "#kernel/web/parts/badge.tsx";
import type { ProgressRow, SheetState } from "../contract/campaign.ts";
import { levelWords } from "../contract/levels.ts";

export const levelName = (level: string): string => inLocale(levelWords(level));

export const LEVEL_TONE: Readonly<Record<string, BadgeTone>> = {
  EXCELLENT: "good",
  GOOD: "brand",
  COMPLETED: "plain",
  NOT_COMPLETED: "late",
  NOT_RATED: "plain",
  XUAT_SAC: "good",
  KHA: "brand",
  TRUNG_BINH: "plain",
  YEU: "late",
};

export const STATE_TONE: Readonly<Record<SheetState, BadgeTone>> = {
  NOT_BEGUN: "plain",
  SELF_REVIEW: "brand",
  MEETING: "brand",
  SENT: "wait",
  APART: "wait",
  RETURNED: "wait",
  RECOGNISED: "good",
  CANCELLED: "plain",
};

/** Everything that there was to recognise is. */
export const isDone = ({ progress }: Pick<ProgressRow, "progress">): boolean =>
  progress.branches > 0 && progress.recognised === progress.branches;
