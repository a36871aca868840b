import { Button, CopyButton, Skeleton } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { showBytes, showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { download } from "#kernel/web/transfer.ts";
import { downloadPaper, previewPaper, showPaper } from "../../contract/endpoints.ts";
import type { Paper } from "../../contract/paper.ts";
import { groupsOf } from "../check/code.ts";
import styles from "../papers.module.css";
import { StateBadge } from "../state-badge.tsx";
import { AgainNotice, IssueAgain } from "./again.tsx";
import { EndActions } from "./end-actions.tsx";
import { Picture } from "./picture.tsx";

export default function PaperScreen() {
  const { paperId } = usePathParams<"paperId">();
  const paper = useRead(showPaper, { params: { paperId } });
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    await download(downloadPaper, { params: { paperId } }).catch(toastProblem);
    setSaving(false);
    // A first download sets the file, or voids a paper that cannot be set.
    await paper.refetch();
  };
  const { data } = paper;
  const title = data ? [data.title, data.numberText].filter(Boolean).join(" ") : t("papers.paper.title");
  return (
    <Page
      title={title}
      subtitle={data?.abstract ?? undefined}
      crumbs={[
        { label: t("papers.register.title"), to: data ? `/don-vi/${data.unitId}/so-van-ban` : "/so-van-ban" },
        { label: data?.numberText ?? data?.title ?? "…" },
      ]}
      actions={
        data && (
          <>
            <EndActions paper={data} />
            <IssueAgain paper={data} />
          </>
        )
      }
      primary={
        <Button
          leftSection={<IconDownload size={18} stroke={1.5} />}
          onClick={() => void save()}
          loading={saving}
          disabled={!data}
        >
          {t("papers.paper.download")}
        </Button>
      }
    >
      {paper.error && <ProblemBox problem={paper.error} onRetry={() => void paper.refetch()} />}
      {!data && !paper.error && <Skeleton height={480} />}
      {data && <Shown paper={data} />}
    </Page>
  );
}

function Shown({ paper }: { paper: Paper }) {
  const broken = paper.state === "VOIDED" && paper.sha256 === null;
  const picture = useRead(
    previewPaper,
    { params: { paperId: paper.id } },
    { when: !broken, staleTime: 600_000 },
  );
  return (
    <>
      {paper.note && <Notice tone="info">{paper.note}</Notice>}
      {paper.state !== "ISSUED" && (
        <Notice
          tone="late"
          title={t(`papers.paper.ended_${paper.state}`, { on: showDate(paper.stateOn ?? "") })}
        >
          <p>{paper.stateReason}</p>
          {paper.revokedByPaper && (
            <p>
              <Link to={`/van-ban/${paper.revokedByPaper.id}`}>
                {t("papers.paper.by", { number: paper.revokedByPaper.numberText ?? "" })}
              </Link>
            </p>
          )}
        </Notice>
      )}
      <AgainNotice paper={paper} />
      {picture.data && !picture.data.asIssued && (
        <Notice tone="wait">{t("papers.paper.other_template")}</Notice>
      )}
      <div className={styles.sides}>
        <Sheet title={t("papers.paper.shown")} note={t("papers.paper.shown_note")}>
          {picture.error && <ProblemBox problem={picture.error} onRetry={() => void picture.refetch()} />}
          {!broken && !picture.data && !picture.error && <Skeleton height={480} />}
          {broken && <p className={styles.soft}>{t("papers.paper.no_file")}</p>}
          {picture.data && <Picture svg={picture.data.svg} words={paper.numberText ?? paper.title} />}
        </Sheet>
        <PaperFacts paper={paper} />
      </div>
    </>
  );
}

const PaperFacts = ({ paper }: { paper: Paper }) => (
  <Sheet title={t("papers.paper.facts")}>
    <Facts
      facts={[
        { label: t("papers.state"), value: <StateBadge state={paper.state} /> },
        { label: t("papers.number"), value: paper.numberText ?? t("papers.paper.no_number") },
        { label: t("papers.issued_on"), value: showDate(paper.issuedOn) },
        { label: t("papers.issuer"), value: paper.issuer },
        { label: t("papers.signer"), value: `${paper.signerName}, ${paper.signerPosition}` },
        { label: t("papers.recipients"), value: paper.recipients.join(" ") },
        { label: t("papers.paper.template"), value: paper.adaptedBy ?? t("papers.paper.program_template") },
        {
          label: t("papers.paper.file"),
          value:
            paper.size === null
              ? t("papers.paper.not_set")
              : t("papers.paper.file_is", { size: showBytes(paper.size), pages: paper.pages ?? 0 }),
        },
        { label: t("papers.paper.code"), value: paper.checkCode && <CheckLink code={paper.checkCode} /> },
      ]}
    />
  </Sheet>
);

const CheckLink = ({ code }: { code: string }) => (
  <span className={styles.stack}>
    <Link to={`/kiem-tra/${code}`}>{groupsOf(code)}</Link>
    <CopyButton value={`${location.origin}/kiem-tra/${code}`}>
      {({ copied, copy }) => (
        <Button size="xs" variant="default" onClick={copy}>
          {t(copied ? "papers.paper.copied" : "papers.paper.copy")}
        </Button>
      )}
    </CopyButton>
  </span>
);
