import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { showNumber } from "../format.ts";
import styles from "./small.module.css";

type Props = {
  label: string;
  /** Absent while it is being counted. */
  value: number | undefined;
  /** The rows that it counts. */
  to?: string;
  search?: Record<string, unknown>;
  /** A change or a share below the number. */
  note?: ReactNode;
};

/** A number that leads to the rows it counts. */
export function Figure({ label, value, to, search, note }: Props) {
  const body = (
    <>
      <span className={styles.figureLabel}>{label}</span>
      <span className={styles.figureValue}>{value === undefined ? " " : showNumber(value)}</span>
      {note && <span className={styles.figureNote}>{note}</span>}
    </>
  );
  if (!to || value === undefined) return <div className={styles.figure}>{body}</div>;
  return (
    <Link to={to} search={search as never} className={styles.figure}>
      {body}
    </Link>
  );
}

/** A strip of figures that breaks into rows where the room ends. */
export const Figures = ({ children }: { children: ReactNode }) => (
  <div className={styles.figures}>{children}</div>
);
