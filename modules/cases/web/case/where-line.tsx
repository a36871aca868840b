import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import styles from "../cases.module.css";
import { Due } from "../parts/due.tsx";
import { stateName } from "../procedures.ts";
import type { CaseProps } from "./case-screen.tsx";
import { waitsFor } from "./waits.ts";

/** Where the case is, whom it waits for, until which day. */
export function WhereLine({ kase, procedure }: CaseProps) {
  const who = waitsFor({ kase, procedure });
  const parts = [
    [t("cases.where.state"), stateName(procedure, kase.state)],
    who && [t("cases.where.waits"), who],
    who && [t("cases.where.since"), showDate(kase.since)],
    kase.dueOn && who && [t("cases.where.due"), <Due key="due" due={kase.dueOn} />],
    kase.effectiveOn && [t("cases.where.effective"), showDate(kase.effectiveOn)],
    !who && !kase.effectiveOn && [t("cases.where.ended"), showDate(kase.since)],
  ].filter((part) => part) as [string, React.ReactNode][];
  return (
    <dl className={styles.where} data-phase={kase.phase}>
      {parts.map(([label, value]) => (
        <div key={label} className={styles.wherePart}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
