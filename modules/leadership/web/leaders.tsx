import { Link } from "@tanstack/react-router";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { useRead } from "#kernel/web/reads.ts";
import type { UnitPartProps } from "#modules/organisation/web/slots.ts";
import { unitLeaders } from "../contract/endpoints.ts";
import styles from "./leadership.module.css";
import { PersonName } from "./person-name.tsx";

/** Who answers for the unit, with the end of the telephone number: one line below its name. */
export default function Leaders({ unit }: UnitPartProps) {
  const leaders = useRead(unitLeaders, { params: { unitId: unit.id } });
  if (!leaders.data || leaders.error) return null;
  const { rows } = leaders.data;
  if (rows.length === 0) {
    return (
      <p className={styles.leaders}>
        {t("leadership.leaders.none")}{" "}
        <Link to={`/don-vi/${unit.id}`} search={{ tab: "leadership" } as never} className={styles.link}>
          {t("leadership.tab")}
        </Link>
      </p>
    );
  }
  return (
    <ul className={styles.leaders}>
      {rows.map((leader) => (
        <li key={leader.positionId} title={t("leadership.since", { on: showDate(leader.since) })}>
          <span className={styles.soft}>{t(`leadership.rank.${leader.rank}`)}: </span>
          <PersonName person={leader} />
          {leader.phoneMasked && <span className={styles.soft}> · {leader.phoneMasked}</span>}
        </li>
      ))}
    </ul>
  );
}
