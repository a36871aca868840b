import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";

/** "Quyết định số 12-QĐ/ĐTN ngày 22/11/2026", or as much of it as is known. */
export function decisionWords(no: string | null, date: string | null): string | null {
  if (!no && !date) return null;
  if (!no) return t("organisation.decision.dated", { date: showDate(date as string) });
  if (!date) return t("organisation.decision.numbered", { no });
  return t("organisation.decision.no_dated", { no, date: showDate(date) });
}
