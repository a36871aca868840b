import { inLocale, t } from "#kernel/web/i18n.ts";
import { roleOf } from "#modules/accounts/contract/roles.ts";
import styles from "./trail.module.css";

type Doer = { accountId: string | null; accountName: string | null };

/** The account's name; the program's own when no account did it. */
export const doerName = ({ accountId, accountName }: Doer): string =>
  accountId === null ? t("trail.program") : (accountName ?? t("trail.line.deleted_account"));

export const roleName = (code: string): string => {
  const role = roleOf(code);
  return role ? inLocale(role) : code;
};

export function Who({ doer, role }: { doer: Doer; role: string | null }) {
  return (
    <span className={styles.doer}>
      <span className={styles.who}>{doerName(doer)}</span>
      {role && <span className={styles.soft}>{roleName(role)}</span>}
    </span>
  );
}
