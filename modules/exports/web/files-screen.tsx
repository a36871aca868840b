import { Button, Skeleton } from "@mantine/core";
import { IconDownload, IconFileDownload, IconTrash } from "@tabler/icons-react";
import { showBytes, showMoment, showNumber } from "#kernel/web/format.ts";
import { hasText, t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { RunProgress, type RunState } from "#kernel/web/parts/run-progress.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { download } from "#kernel/web/transfer.ts";
import { downloadFile, type ExportFile, KEPT_DAYS, listFiles, removeFile } from "../contract/endpoints.ts";
import styles from "./exports.module.css";

const RUN_STATE: Record<Exclude<ExportFile["state"], "closed">, RunState> = {
  waiting: "running",
  ready: "done",
  failed: "failed",
  cancelled: "cancelled",
};

/** The files that the account exported, while they are kept. */
export default function FilesScreen() {
  const files = useRead(
    listFiles,
    {},
    { every: (reply) => (reply?.rows.some((file) => file.state === "waiting") ? 1500 : false) },
  );
  const { data } = files;
  const subtitle = data
    ? t("exports.files.subtitle", {
        days: KEPT_DAYS,
        used: showBytes(data.usedBytes),
        quota: showBytes(data.quotaBytes),
      })
    : undefined;
  return (
    <Page title={t("exports.files.title")} subtitle={subtitle} width="narrow">
      {files.error && <ProblemBox problem={files.error} onRetry={() => void files.refetch()} />}
      {!data && !files.error && <Skeleton height={240} />}
      {data?.rows.length === 0 && (
        <Sheet>
          <EmptyState icon={IconFileDownload} title={t("exports.files.none")}>
            <p>{t("exports.files.none_hint")}</p>
          </EmptyState>
        </Sheet>
      )}
      {data?.rows.map((file) => (
        <FileSheet key={file.id} file={file} />
      ))}
    </Page>
  );
}

function FileSheet({ file }: { file: ExportFile }) {
  const remove = useWrite(removeFile, { refresh: [listFiles] });
  const save = () => download(downloadFile, { params: { fileId: file.id } }).catch(toastProblem);
  const kind = hasText(`exports.kind.${file.kind}`) ? t(`exports.kind.${file.kind}`) : file.kind;
  return (
    <Sheet>
      <div className={styles.file}>
        <div className={styles.line}>
          <h2 className={styles.name}>{file.fileName}</h2>
          <span className={styles.soft}>{showMoment(file.createdAt)}</span>
        </div>
        <p className={styles.soft}>
          {[
            kind,
            file.rows === null ? null : t("exports.files.rows", { n: file.rows }),
            file.size === null ? null : showBytes(file.size),
            file.expiresAt && file.state === "ready"
              ? t("exports.files.until", { on: showMoment(file.expiresAt) })
              : null,
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        {file.reason && <p className={styles.soft}>{t("exports.files.reason", { reason: file.reason })}</p>}
        {file.state === "closed" && (
          <Notice tone="wait" title={t("exports.state.closed")}>
            {t("exports.files.closed")}
          </Notice>
        )}
        {file.state !== "ready" && file.state !== "closed" && (
          <RunProgress
            state={RUN_STATE[file.state]}
            title={t(`exports.state.${file.state}`)}
            done={file.done}
            total={file.total}
            message={
              file.state === "cancelled"
                ? t("exports.files.cancelled", { n: showNumber(file.done) })
                : undefined
            }
          />
        )}
        <div className={styles.buttons}>
          <Button
            variant="subtle"
            color="red"
            size="xs"
            leftSection={<IconTrash size={16} stroke={1.5} />}
            loading={remove.isPending}
            onClick={() =>
              remove.mutate(
                { params: { fileId: file.id } },
                { onSuccess: () => toastDone(t("exports.files.removed")), onError: toastProblem },
              )
            }
          >
            {t(file.state === "waiting" ? "exports.files.stop" : "exports.files.remove")}
          </Button>
          {file.state === "ready" && (
            <Button
              size="xs"
              leftSection={<IconDownload size={16} stroke={1.5} />}
              onClick={() => void save()}
            >
              {t("exports.files.download")}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  );
}
