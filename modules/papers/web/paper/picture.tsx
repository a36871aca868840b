import { useMemo } from "react";
import { t } from "#kernel/web/i18n.ts";
import styles from "../papers.module.css";

/** Pages as the typesetter draws them. An image runs no script, whatever stands in it. */
export function Picture({ svg, words }: { svg: string; words: string }) {
  const address = useMemo(() => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, [svg]);
  return <img className={styles.paper} src={address} alt={t("papers.paper.picture", { number: words })} />;
}
