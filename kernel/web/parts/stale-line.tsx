import { UnstyledButton } from "@mantine/core";
import { showAgo, showMoment } from "../format.ts";
import { t } from "../i18n.ts";
import styles from "./small.module.css";

/** As of when what is shown was true, and a way to ask anew. */
export function StaleLine({
  at,
  onRefresh,
  failed = false,
}: {
  at: string | Date;
  onRefresh?: () => void;
  failed?: boolean;
}) {
  const words = t(failed ? "web.stale.failed" : "web.stale.as_of", {
    moment: showMoment(at),
    ago: showAgo(at),
  });
  return (
    <output className={styles.stale}>
      {words}
      {onRefresh && (
        <UnstyledButton className={styles.link} onClick={onRefresh}>
          {t("web.stale.refresh")}
        </UnstyledButton>
      )}
    </output>
  );
}
