import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import type { OrganWarning } from "../contract/warnings.ts";
import styles from "./leadership.module.css";

const sentence = (warning: OrganWarning): string =>
  t(`leadership.warning.${warning.code}`, {
    organ: warning.organ ? t(`leadership.organ.${warning.organ}`) : "",
    have: warning.have ?? 0,
    need: warning.need ?? 0,
  });

/** What does not fit the rules, each with where it is written. Nothing is forbidden by it. */
export function Warnings({ warnings }: { warnings: readonly OrganWarning[] }) {
  if (warnings.length === 0) return null;
  return (
    <Notice tone="wait" title={t("leadership.warnings.title")}>
      <ul className={styles.warnings}>
        {warnings.map((warning) => (
          <li key={`${warning.code}-${warning.organ}`}>
            {sentence(warning)}{" "}
            <span className={styles.soft}>
              {t(warning.doubtful ? "leadership.warnings.doubtful" : "leadership.warnings.source", {
                source: t(`leadership.source.${warning.source}`),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
