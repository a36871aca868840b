import { Fragment, type ReactNode } from "react";
import styles from "./small.module.css";

/** Names and values of one thing. A value that is not known is a dash, so that nobody takes it for forgotten. */
export function Facts({ facts }: { facts: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === "" ? "–" : value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
