import { type ReactNode, useEffect } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb.tsx";
import styles from "./page.module.css";

type Props = {
  title: string;
  /** One sentence: what this is, as of when. */
  subtitle?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Secondary actions, beside the title. */
  actions?: ReactNode;
  /** The one primary action; on a phone it sticks to the bottom edge. */
  primary?: ReactNode;
  /** Wide for lists and trees, narrow for forms and reading. */
  width?: "wide" | "narrow";
  children: ReactNode;
};

/** A screen: its heading, its actions and one column of sheets. */
export function Page({ title, subtitle, crumbs, actions, primary, width = "wide", children }: Props) {
  useEffect(() => {
    document.title = `${title} · Đoàn Số`;
  }, [title]);
  return (
    <div className={width === "narrow" ? styles.narrow : styles.wide}>
      {crumbs && <Breadcrumb crumbs={crumbs} />}
      <header className={styles.header}>
        <div className={styles.words}>
          <h1 className={styles.title}>{title}</h1>
          {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        {(actions || primary) && (
          <div className={styles.actions}>
            {actions}
            {primary && <div className={styles.primary}>{primary}</div>}
          </div>
        )}
      </header>
      <div className={styles.column}>{children}</div>
    </div>
  );
}
