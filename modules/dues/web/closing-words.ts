import { t } from "#kernel/web/i18n.ts";
import { type Month, monthWords } from "../contract/month.ts";

/** What is closed: a branch's month, or the quarter that ends with the month. */
export const closingWords = (isBranch: boolean, month: Month): string =>
  isBranch
    ? t("dues.close.action", { month: monthWords(month) })
    : t("dues.close.action_quarter", { quarter: Number(month.slice(5)) / 3, year: month.slice(0, 4) });
