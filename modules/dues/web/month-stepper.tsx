import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { t } from "#kernel/web/i18n.ts";
import { type Month, monthsAfter, monthWords } from "../contract/month.ts";
import styles from "./dues.module.css";

/** The month looked at, with the ones before and after; not beyond the months that may be paid ahead. */
export function MonthStepper({
  month,
  last,
  onMonth,
}: {
  month: Month;
  last: Month;
  onMonth: (month: Month) => void;
}) {
  return (
    <span className={styles.month}>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={t("dues.month.before")}
        onClick={() => onMonth(monthsAfter(month, -1))}
      >
        <IconChevronLeft size={18} stroke={1.5} />
      </ActionIcon>
      <output>{t("dues.month.of", { month: monthWords(month) })}</output>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={t("dues.month.after")}
        disabled={month >= last}
        onClick={() => onMonth(monthsAfter(month, 1))}
      >
        <IconChevronRight size={18} stroke={1.5} />
      </ActionIcon>
    </span>
  );
}
