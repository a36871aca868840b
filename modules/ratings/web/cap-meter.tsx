import type { ReactNode } from "react";
import { t } from "#kernel/web/i18n.ts";
import type { Cap } from "../contract/cap.ts";
import styles from "./ratings.module.css";

/** How many are excellent and how many may be: the words say it, the bar shows it. */
export function CapMeter({ cap, note }: { cap: Cap; note?: ReactNode }) {
  const { excellent, most, base, percent, broken } = cap;
  const all = Math.max(excellent, most, 1);
  return (
    <div className={styles.meter} data-broken={broken}>
      <p className={styles.meterWords} aria-live="polite">
        <strong>{t(broken ? "ratings.cap.broken" : "ratings.cap.fits", { excellent, most })}</strong>{" "}
        <span className={styles.soft}>{t("ratings.cap.of", { percent, base })}</span>
      </p>
      <div className={styles.meterBar} aria-hidden>
        <span style={{ width: `${(Math.min(excellent, most) / all) * 100}%` }} />
        {broken && <i style={{ width: `${((excellent - most) / all) * 100}%` }} />}
      </div>
      {note && <p className={styles.soft}>{note}</p>}
    </div>
  );
}
