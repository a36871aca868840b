import { Link } from "@tanstack/react-router";
import { showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import styles from "./figures.module.css";

type Props = {
  n: number | null;
  unitId: number;
  /** The roster's filter; without one the number is only a number. */
  rows: Record<string, unknown> | null;
  /** What is counted: a number alone says nothing to whoever hears only the link. */
  what: string;
};

/** A number that leads to the people it counts; a hidden one says why. */
export function NumberLink({ n, unitId, rows, what }: Props) {
  if (n === null)
    return (
      <span className={styles.hidden} title={t("figures.hidden")}>
        {t("figures.hidden_short")}
      </span>
    );
  if (!rows || n === 0) return <span className={styles.number}>{showNumber(n)}</span>;
  return (
    <Link
      className={styles.number}
      to={`/don-vi/${unitId}/doan-vien`}
      search={rows as never}
      aria-label={t("figures.rows_of", { what, n })}
    >
      {showNumber(n)}
    </Link>
  );
}
