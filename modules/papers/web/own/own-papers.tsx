import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead } from "#kernel/web/reads.ts";
import { download } from "#kernel/web/transfer.ts";
import { downloadOwnPaper, listOwnPapers } from "../../contract/endpoints.ts";
import styles from "../papers.module.css";
import { StateBadge } from "../state-badge.tsx";

/** What was issued about oneself: certificates, introduction papers, decisions. */
export default function OwnPapers() {
  const papers = useRead(listOwnPapers, { query: { limit: 20 } });
  if (papers.error) return <ProblemBox problem={papers.error} onRetry={() => void papers.refetch()} />;
  const rows = papers.data?.rows ?? [];
  if (papers.data && rows.length === 0) return <p>{t("papers.own.none")}</p>;
  return (
    <ul className={styles.own}>
      {rows.map((row) => (
        <li key={row.id}>
          <span>
            {[row.title, row.numberText, showDate(row.issuedOn), row.unitName].filter(Boolean).join(" · ")}
          </span>
          <StateBadge state={row.state} />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.5} />}
            aria-label={t("papers.own.fetch_one", { name: row.numberText ?? row.title })}
            onClick={() =>
              void download(downloadOwnPaper, { params: { paperId: row.id } }).catch(toastProblem)
            }
          >
            {t("papers.paper.download")}
          </Button>
        </li>
      ))}
    </ul>
  );
}
