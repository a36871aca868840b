import type { ReactNode } from "react";
import { showDate, showMoment } from "../format.ts";
import styles from "./small.module.css";

export type TimelineEvent = {
  id: string;
  /** A calendar date or an instant. */
  at: string;
  title: ReactNode;
  text?: ReactNode;
};

/** What happened, newest first: the order is the caller's. */
export function Timeline({ events }: { events: readonly TimelineEvent[] }) {
  return (
    <ol className={styles.timeline}>
      {events.map(({ id, at, title, text }) => (
        <li key={id} className={styles.event}>
          <time dateTime={at} className={styles.eventTime}>
            {at.length === 10 ? showDate(at) : showMoment(at)}
          </time>
          <div className={styles.eventBody}>
            <p className={styles.eventTitle}>{title}</p>
            {text && <div className={styles.eventText}>{text}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
