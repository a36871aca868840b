import { IconAlertCircle, IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import styles from "./notice.module.css";

export type Tone = "info" | "good" | "wait" | "late";

const ICONS = { info: IconInfoCircle, good: IconCircleCheck, wait: IconAlertTriangle, late: IconAlertCircle };

type Props = { tone: Tone; title?: ReactNode; children?: ReactNode; actions?: ReactNode; urgent?: boolean };

/** A box that says one thing. The icon says with shape what the colour says. `urgent` is read aloud at once. */
export function Notice({ tone, title, children, actions, urgent = false }: Props) {
  const Icon = ICONS[tone];
  return (
    <div className={styles.notice} data-tone={tone} role={urgent ? "alert" : undefined}>
      <Icon size={20} stroke={1.5} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        {title && <p className={styles.title}>{title}</p>}
        {children && <div className={styles.text}>{children}</div>}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}
