import type { ReactNode } from "react";
import { showMoney } from "#kernel/web/format.ts";
import styles from "./dues.module.css";

/** Amounts beside each other, each with its name and, where there is one, a remark. */
export const MoneyFigures = ({
  figures,
}: {
  figures: readonly { label: string; dong: number; note?: ReactNode }[];
}) => (
  <div className={styles.figures}>
    {figures.map(({ label, dong, note }) => (
      <div key={label} className={styles.figure}>
        <span className={styles.soft}>{label}</span>
        <span className={styles.figureValue}>{showMoney(dong)}</span>
        {note && <span className={styles.soft}>{note}</span>}
      </div>
    ))}
  </div>
);

export const Money = ({ dong }: { dong: number }) => <span className={styles.money}>{showMoney(dong)}</span>;
