import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { t } from "#kernel/web/i18n.ts";
import { type Month, monthsAfter, monthWords } from "../contract/month.ts";
import styles from "./meetings.module.css";

/** The month looked at, with the ones before and after; nobody met in a month to come. */
export function MonthStepper({
  month,
  last,
  onMonth,
}: {
  month: Month;
  last: Month;
  onMonth: (month: Month) => void;
}) {
  const step = (by: number) => () => onMonth(monthsAfter(month, by));
  return (
    <span className={styles.month}>
      <ActionIcon variant="default" size={32} aria-label={t("meetings.month.before")} onClick={step(-1)}>
        <IconChevronLeft size={18} stroke={1.5} />
      </ActionIcon>
      <output>{t("meetings.month.of", { month: monthWords(month) })}</output>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={t("meetings.month.after")}
        disabled={month >= last}
        onClick={step(1)}
      >
        <IconChevronRight size={18} stroke={1.5} />
      </ActionIcon>
    </span>
  );
}
