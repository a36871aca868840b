import { daysBetween, type PlainDate } from "#kernel/contract/plain-date.ts";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import type { DeskRow } from "../contract/endpoints.ts";

/** A value that begins with @ names a sentence: `@leadership.rank.SECRETARY`. */
const spoken = (value: string | number): string | number =>
  typeof value === "string" && value.startsWith("@") ? t(value.slice(1)) : value;

/** What waits, in words. */
export const wordsOf = (row: Pick<DeskRow, "kind" | "data">): string =>
  t(
    `work.${row.kind}`,
    Object.fromEntries(Object.entries(row.data).map(([name, value]) => [name, spoken(value)])),
  );

/** "Hạn 22/11/2026, quá 3 ngày": the day itself, and how far it is. */
export function dueWords(due: PlainDate, day: PlainDate): string {
  const days = daysBetween(day, due);
  const on = showDate(due);
  if (days === 0) return t("desk.due.today", { on });
  return days < 0 ? t("desk.due.late", { on, days: -days }) : t("desk.due.in", { on, days });
}
