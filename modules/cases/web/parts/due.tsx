import { daysBetween, type PlainDate, today } from "#kernel/contract/plain-date.ts";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";

/** Days left of a due date, negative when it is late. */
export const daysLeft = (due: PlainDate, day: PlainDate = today()): number => daysBetween(day, due);

/** A due date with what it means today; late ones are marked by word and colour. */
export function Due({
  due,
  as = "long",
}: {
  due: PlainDate | null;
  /** `cell`: in a table; `word`: where there is room for a word only, the whole is in the case. */
  as?: "long" | "cell" | "word";
}) {
  if (due === null) return null;
  const days = daysLeft(due);
  const on = showDate(due);
  if (days < 0) {
    return <Badge tone="late">{t(`cases.due.late_${as}`, { on, days: -days })}</Badge>;
  }
  if (days === 0) return <Badge tone="wait">{t("cases.due.today", { on })}</Badge>;
  return <span>{as !== "long" ? on : t("cases.due.in", { on, days })}</span>;
}

export const PHASE_TONE: Readonly<Record<string, BadgeTone>> = {
  DRAFT: "plain",
  OPEN: "brand",
  DONE: "good",
  ENDED: "plain",
};
