import { Button } from "@mantine/core";
import { IconFilterOff, IconInbox, IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { t } from "../i18n.ts";
import type { ProblemError } from "../problem-error.ts";
import type { IconComponent } from "../screen.ts";
import styles from "./states.module.css";

type Props = { icon?: IconComponent; title: string; children?: ReactNode; actions?: ReactNode };

function Centre({ icon: Icon = IconInbox, title, children, actions }: Props) {
  return (
    <div className={styles.centre}>
      <Icon size={32} stroke={1.5} />
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.text}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** Nothing is here yet: what belongs here and the first step. */
export const EmptyState = Centre;

/** The filter lets nothing through: names each condition and drops it with one press. */
export function FilteredToNothing({
  conditions,
  onClear,
}: {
  conditions: readonly { id: string; words: string; drop: () => void }[];
  onClear: () => void;
}) {
  return (
    <Centre icon={IconFilterOff} title={t("web.filtered.title")}>
      <p>{t("web.filtered.text")}</p>
      <div className={styles.actions}>
        {conditions.map(({ id, words, drop }) => (
          <Button key={id} variant="default" size="xs" onClick={drop}>
            {t("web.filtered.drop", { words })}
          </Button>
        ))}
        {conditions.length > 1 && (
          <Button variant="subtle" size="xs" onClick={onClear}>
            {t("web.filtered.clear")}
          </Button>
        )}
      </div>
    </Centre>
  );
}

/** What exists here and who can give the right to it. */
export function NoRight({ problem, children }: { problem?: ProblemError; children?: ReactNode }) {
  return (
    <Centre icon={IconLock} title={problem?.title ?? t("problem.not_allowed")}>
      {children ?? <p>{problem?.detail ?? t("web.no_right.text")}</p>}
    </Centre>
  );
}
