import type { ReactNode } from "react";
import type { IconComponent } from "../screen.ts";
import styles from "./small.module.css";

export type BadgeTone = "plain" | "brand" | "good" | "wait" | "late";

/** A state in a word; the colour only repeats it. */
export function Badge({
  tone = "plain",
  icon: Icon,
  children,
}: {
  tone?: BadgeTone;
  icon?: IconComponent;
  children: ReactNode;
}) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {Icon && <Icon size={14} stroke={1.5} />}
      <span className={styles.badgeWord}>{children}</span>
    </span>
  );
}
