import { Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useCan } from "#kernel/web/session.ts";
import type { Desk } from "../contract/endpoints.ts";
import styles from "./desk.module.css";

/** My own record: where I am a member and how often others looked at it. */
export function OwnSheet({ own }: { own: NonNullable<Desk["own"]> }) {
  const opens = useCan("members.own");
  return (
    <Sheet title={t("desk.own.title")}>
      <p>{own.unitName}</p>
      <p className={styles.detail}>{t("desk.own.looks", { n: own.looks })}</p>
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
