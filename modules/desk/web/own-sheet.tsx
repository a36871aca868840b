import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useCan } from "#kernel/web/session.ts";
import type { Desk } from "../contract/endpoints.ts";
import styles from "./desk.module.css";

/** My own record: where I am a member and how often others looked at it. */
export function OwnSheet({ own }: { own: NonNullable<Desk["own"]> }) {
  const opens = useCan("members.own");
  return (
    <Sheet title={t("desk.own.title")}>
      <Facts
        facts={[
          { label: t("desk.own.unit"), value: own.unitName },
          { label: t("desk.own.looks"), value: t("desk.own.times", { n: own.looks }) },
        ]}
      />
      {opens && (
        <p className={styles.ownLink}>
          <Link to="/ho-so-cua-toi" className={styles.link}>
            {t("desk.own.open")}
          </Link>
        </p>
      )}
    </Sheet>
  );
}
