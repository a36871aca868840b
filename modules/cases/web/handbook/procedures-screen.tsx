import { Skeleton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import styles from "../cases.module.css";
import { useProcedures } from "../procedures.ts";

/** All procedures, each with a sentence; a page of its own explains it. */
export default function ProceduresScreen() {
  const { read, rows } = useProcedures();
  return (
    <Page title={t("cases.handbook.title")} subtitle={t("cases.handbook.subtitle")} width="narrow">
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!rows && !read.error && <Skeleton height={320} />}
      {rows && (
        <Sheet flush>
          <ul className={styles.choices}>
            {rows.map((p) => (
              <li key={p.code}>
                <Link to={`/nghiep-vu/${p.code}`} className={styles.choice}>
                  <span className={styles.choiceName}>{inLocale(p.title)}</span>
                  <span className={styles.soft}>{inLocale(p.explain)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Page>
  );
}
