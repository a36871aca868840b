import { Link } from "@tanstack/react-router";
import { t } from "../i18n.ts";
import styles from "./breadcrumb.module.css";

export type Crumb = { label: string; to?: string };

/** The way down to here. Long names give way from the left; the last two stay readable, the whole is in the title. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={t("web.breadcrumb")} className={styles.nav}>
      <ol className={styles.list}>
        {crumbs.map((crumb, i) => (
          <li key={`${crumb.to ?? ""}${crumb.label}`} className={styles.item}>
            {crumb.to ? (
              <Link to={crumb.to} title={crumb.label} className={styles.link}>
                {crumb.label}
              </Link>
            ) : (
              <span
                title={crumb.label}
                className={styles.here}
                aria-current={i === crumbs.length - 1 ? "page" : undefined}
              >
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
