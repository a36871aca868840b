import { Button, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { RunProgress, type RunState } from "#kernel/web/parts/run-progress.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { download } from "#kernel/web/transfer.ts";
import {
  downloadFile,
  type ExportFile,
  type ExportFormat,
  listFiles,
} from "#modules/exports/contract/endpoints.ts";
import { exportTrail, listTrail, type TrailFilter } from "../contract/endpoints.ts";

type Props = {
  open: boolean;
  filter: TrailFilter;
  /** The filter as a sentence; empty when there is none. */
  words: string;
  onClose: () => void;
  onStarted: (fileId: string) => void;
};

/** Asks for the format and the reason of an export of the filtered lines. */
export function ExportDialog({ open, filter, words, onClose, onStarted }: Props) {
  const [format, setFormat] = useState<ExportFormat>("xlsx");
  const start = useWrite(exportTrail, { refresh: [listFiles, listTrail] });
  return (
    <ReasonDialog
      open={open}
      title={t("trail.export.title")}
      explain={t("trail.export.explain")}
      action={t("trail.export.action")}
      least={5}
      busy={start.isPending}
      onCancel={onClose}
      onReason={(reason) =>
        start.mutate({ body: { filter, format, reason } }, { onSuccess: ({ fileId }) => onStarted(fileId) })
      }
    >
      <p>{words === "" ? t("trail.export.all") : t("trail.export.filter", { words })}</p>
      <Radio.Group
        label={t("trail.export.format")}
        value={format}
        onChange={(value) => setFormat(value as ExportFormat)}
      >
        <Stack gap="xs" mt={4}>
          <Radio value="xlsx" label={t("trail.export.xlsx")} />
          <Radio value="csv" label={t("trail.export.csv")} />
        </Stack>
      </Radio.Group>
      {start.error && <ProblemBox problem={start.error} />}
    </ReasonDialog>
  );
}

const RUN_STATE: Record<ExportFile["state"], RunState> = {
  waiting: "running",
  ready: "done",
  failed: "failed",
  cancelled: "cancelled",
  closed: "failed",
};

/** How far the export is, and the file when it is there. */
export function ExportProgress({ fileId }: { fileId: string }) {
  const files = useRead(
    listFiles,
    {},
    {
      every: (reply) =>
        reply?.rows.find((one) => one.id === fileId)?.state === "waiting" || !reply ? 1000 : false,
    },
  );
  const file = files.data?.rows.find((one) => one.id === fileId);
  if (!file) return null;
  const save = () => download(downloadFile, { params: { fileId } }).catch(toastProblem);
  return (
    <Sheet>
      <Stack gap="xs" align="stretch">
        <RunProgress
          state={RUN_STATE[file.state]}
          title={t(file.state === "waiting" ? "trail.export.running" : "trail.export.title")}
          done={file.done}
          total={file.total}
          message={messageOf(file)}
        />
        {file.state === "ready" && (
          <div>
            <Button onClick={save}>{t("trail.export.download")}</Button>
          </div>
        )}
      </Stack>
    </Sheet>
  );
}

const messageOf = (file: ExportFile): string | undefined => {
  if (file.state === "ready") return t("trail.export.done", { rows: file.rows ?? 0 });
  if (file.state === "closed") return t("trail.export.closed");
  return file.state === "failed" ? t("trail.export.failed") : undefined;
};
