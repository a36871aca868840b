import { Button, Progress } from "@mantine/core";
import { showNumber } from "../format.ts";
import { t } from "../i18n.ts";
import { Notice } from "./notice.tsx";
import styles from "./small.module.css";

export type RunState = "waiting" | "running" | "paused" | "done" | "failed" | "cancelled";

type Props = {
  state: RunState;
  /** What is being done, said once above the bar. */
  title: string;
  done: number;
  /** Null while it is not known. */
  total: number | null;
  /** The sentence of a failure or of the end. */
  message?: string | undefined;
  onPause?: (() => void) | undefined;
  onResume?: (() => void) | undefined;
  onCancel?: (() => void) | undefined;
};

/** Long work: how far it is, and that one may leave. */
export function RunProgress({ state, title, done, total, message, onPause, onResume, onCancel }: Props) {
  if (state === "failed")
    return (
      <Notice tone="late" urgent title={title}>
        {message ?? t("web.run.failed")}
      </Notice>
    );
  if (state === "done")
    return (
      <Notice tone="good" title={title}>
        {message ?? t("web.run.done", { done })}
      </Notice>
    );
  if (state === "cancelled")
    return (
      <Notice tone="wait" title={title}>
        {message ?? t("web.run.cancelled", { done })}
      </Notice>
    );
  const share = total ? Math.min(100, (100 * done) / total) : 0;
  return (
    <div className={styles.progress}>
      <div className={styles.progressLine}>
        <strong>{title}</strong>
        <span aria-live="off">
          {total === null ? showNumber(done) : t("web.run.of", { done, total })}
          {total ? ` · ${showNumber(share)} %` : ""}
        </span>
      </div>
      <Progress.Root size="lg">
        <Progress.Section value={share} aria-label={title} animated={state === "running"} />
      </Progress.Root>
      <div className={styles.progressLine}>
        <span>{t(`web.run.${state}`)}</span>
        <span className={styles.buttons}>
          {state === "running" && onPause && (
            <Button size="xs" variant="default" onClick={onPause}>
              {t("web.run.pause")}
            </Button>
          )}
          {state === "paused" && onResume && (
            <Button size="xs" onClick={onResume}>
              {t("web.run.resume")}
            </Button>
          )}
          {onCancel && (
            <Button size="xs" variant="subtle" onClick={onCancel}>
              {t("web.run.cancel")}
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}
