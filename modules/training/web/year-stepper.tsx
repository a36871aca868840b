import { ActionIcon } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { t } from "#kernel/web/i18n.ts";
import styles from "./training.module.css";

/** The year looked at, with the ones before and after. */
export function YearStepper({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  return (
    <span className={styles.year}>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={t("training.year.before")}
        disabled={year <= 2018}
        onClick={() => onYear(year - 1)}
      >
        <IconChevronLeft size={18} stroke={1.5} />
      </ActionIcon>
      <output>{t("training.year.of", { year: String(year) })}</output>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={t("training.year.after")}
        onClick={() => onYear(year + 1)}
      >
        <IconChevronRight size={18} stroke={1.5} />
      </ActionIcon>
    </span>
  );
}
