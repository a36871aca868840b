import { Link } from "@tanstack/react-router";
import { showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import type { Desk } from "../contract/endpoints.ts";
import styles from "./desk.module.css";

/** What is late below me, by the units directly below. */
export const BelowSheet = ({ below }: { below: Desk["below"] }) => (
  <Sheet title={t("desk.below.title")} note={t("desk.below.note")}>
    <ul className={styles.below}>
      {below.map((unit) => (
        <li key={unit.unitId} className={styles.belowRow}>
          <Link to={`/don-vi/${unit.unitId}`} className={styles.link}>
            {unit.unitName}
          </Link>
          <Badge tone="late">{t("desk.below.n", { n: showNumber(unit.n) })}</Badge>
        </li>
      ))}
    </ul>
  </Sheet>
);
