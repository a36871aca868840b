import type { ReactNode } from "react";
import styles from "./small.module.css";

/** A wide or long table in a frame of its own that scrolls, also by keyboard. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    // What scrolls must be reachable by keyboard (WCAG 2.1.1), though it is no control.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.scroll} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
