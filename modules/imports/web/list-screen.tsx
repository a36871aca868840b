import { Button, Progress, Skeleton } from "@mantine/core";
import { IconDownload, IconTableImport, IconUpload } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { isProblem, type ProblemError } from "#kernel/web/problem-error.ts";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { download, upload } from "#kernel/web/transfer.ts";
import { type BatchHead, downloadTemplate, listImports, uploadImport } from "../contract/endpoints.ts";
import styles from "./imports.module.css";
import { importsSearch } from "./search.ts";
import { STATE_TONE } from "./state-tone.ts";

const PAGE = 20;

/** A file to begin with, and the imports of this part of the tree. */
export default function ListScreen() {
  const [search, setSearch] = useSearchParams(importsSearch);
  const list = useRead(
    listImports,
    { query: { cursor: search.cursor, limit: PAGE } },
    { keepPrevious: true },
  );
  const { post } = useSession();
  return (
    <Page
      title={t("imports.list.title")}
      subtitle={post ? t("imports.list.subtitle", { unit: post.unitName }) : undefined}
    >
      {post && <UploadSheet unitId={post.unitId} />}
      {list.error && <ProblemBox problem={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton height={240} />}
      {list.data && (
        <Sheet title={t("imports.list.earlier")} flush>
          {list.data.rows.length === 0 ? (
            <EmptyState icon={IconTableImport} title={t("imports.list.none")}>
              <p>{t("imports.list.none_hint")}</p>
            </EmptyState>
          ) : (
            list.data.rows.map((batch) => <BatchLine key={batch.id} batch={batch} />)
          )}
        </Sheet>
      )}
      <Paging
        position={{ cursor: search.cursor, at: search.at ?? 1 }}
        page={list.data && { ...list.data, previous: null }}
        pageSize={PAGE}
        onPosition={(next) => setSearch({ cursor: next.cursor ?? null, at: next.at > 1 ? next.at : null })}
      />
    </Page>
  );
}

const BatchLine = ({ batch }: { batch: BatchHead }) => (
  <Link to="/nhap-bang-tinh/$batchId" params={{ batchId: batch.id } as never} className={styles.batch}>
    <span>
      <span className={styles.name}>{batch.fileName}</span>{" "}
      <span className={styles.soft}>
        {batch.unitName} · {t("imports.rows", { n: batch.rows })} · {showMoment(batch.createdAt)}
      </span>
    </span>
    <Badge tone={STATE_TONE[batch.state]}>{t(`imports.state.${batch.state}`)}</Badge>
  </Link>
);

function UploadSheet({ unitId }: { unitId: number }) {
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const send = async (file: File | null | undefined) => {
    if (!file || share !== null) return;
    setProblem(null);
    setShare(0);
    try {
      const { batchId } = await upload(uploadImport, { params: { unitId } }, file, { onProgress: setShare });
      await navigate({ to: "/nhap-bang-tinh/$batchId", params: { batchId } as never });
    } catch (error) {
      if (isProblem(error)) setProblem(error);
      else throw error;
    } finally {
      setShare(null);
    }
  };
  const template = () => download(downloadTemplate, { params: { unitId } }).catch(toastProblem);
  return (
    <Sheet
      title={t("imports.upload.title")}
      note={t("imports.upload.note")}
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} stroke={1.5} />}
          onClick={() => void template()}
        >
          {t("imports.upload.template")}
        </Button>
      }
    >
      <div className={styles.stack}>
        <div
          className={styles.drop}
          data-over={over}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void send(event.dataTransfer.files[0]);
          }}
        >
          <IconUpload size={28} stroke={1.5} aria-hidden />
          <p>{t("imports.upload.drop")}</p>
          <input
            ref={input}
            type="file"
            hidden
            accept=".xlsx,.xls,.csv,.txt"
            aria-label={t("imports.upload.choose")}
            onChange={(event) => {
              void send(event.currentTarget.files?.[0]);
              event.currentTarget.value = "";
            }}
          />
          <Button onClick={() => input.current?.click()} loading={share !== null}>
            {t("imports.upload.choose")}
          </Button>
          <p className={styles.soft}>{t("imports.upload.kinds")}</p>
        </div>
        {share !== null && (
          <Progress.Root size="lg">
            <Progress.Section value={share * 100} aria-label={t("imports.upload.sending")} animated />
          </Progress.Root>
        )}
        {problem && <ProblemBox problem={problem} />}
      </div>
    </Sheet>
  );
}
