import type { ReactNode } from "react";
import styles from "./sheet.module.css";

type Props = {
  title?: string;
  /** A sentence below the title. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Without inner margin, for tables that go from edge to edge. */
  flush?: boolean;
  children?: ReactNode;
};

/** A surface that holds one matter. */
export function Sheet({ title, note, actions, flush = false, children }: Props) {
  return (
    <section className={styles.sheet}>
      {(title || actions) && (
        <header className={styles.header}>
          <div className={styles.words}>
            {title && <h2 className={styles.title}>{title}</h2>}
            {note && <p className={styles.note}>{note}</p>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
      )}
      {children !== undefined && <div className={flush ? styles.flush : styles.body}>{children}</div>}
    </section>
  );
}
