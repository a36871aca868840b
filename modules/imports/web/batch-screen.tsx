import { Button, Skeleton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { RunProgress } from "#kernel/web/parts/run-progress.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { type Batch, getImport, listImports, removeImport } from "../contract/endpoints.ts";
import { CheckStep } from "./check-step.tsx";
import { ColumnsStep } from "./columns-step.tsx";
import styles from "./imports.module.css";
import { RunStep } from "./run-step.tsx";
import { STATE_TONE } from "./state-tone.ts";

const WORKING = new Set<Batch["state"]>(["checking", "running", "undoing"]);
const JUDGED = new Set<Batch["state"]>(["checked", "running", "paused", "done", "undoing", "undone"]);

/** One import from the file to its undo: a page that grows downward. Leaving and coming back loses nothing. */
export default function BatchScreen() {
  const { batchId } = usePathParams<"batchId">();
  const read = useRead(
    getImport,
    { params: { batchId } },
    { every: (batch) => (batch && WORKING.has(batch.state) ? 1000 : false) },
  );
  const batch = read.data;
  const crumbs = [{ label: t("imports.list.title"), to: "/nhap-bang-tinh" }];
  if (read.error) {
    return (
      <Page title={t("imports.batch.title")} crumbs={crumbs}>
        <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />
      </Page>
    );
  }
  if (!batch) return <Skeleton height={360} />;
  return (
    <Page
      title={batch.fileName}
      crumbs={crumbs}
      subtitle={t("imports.batch.subtitle", { unit: batch.unitName, at: showMoment(batch.createdAt) })}
      actions={batch.can.remove && <Remove batch={batch} />}
    >
      <p className={styles.head}>
        <Badge tone={STATE_TONE[batch.state]}>{t(`imports.state.${batch.state}`)}</Badge>
        {batch.rows > 0 && <span className={styles.soft}>{t("imports.rows", { n: batch.rows })}</span>}
      </p>
      {!batch.mine && <Notice tone="info">{t("imports.batch.not_mine")}</Notice>}
      {batch.problem && (
        <Notice
          tone="late"
          urgent
          title={t(batch.state === "refused" ? "imports.batch.problem" : "imports.batch.stopped")}
        >
          {batch.problem.message}
        </Notice>
      )}
      {batch.can.choose && <ColumnsStep key={`${batch.id} ${batch.sheet}`} batch={batch} />}
      {batch.state === "checking" && (
        <Sheet title={t("imports.check.title")}>
          <RunProgress
            state="running"
            title={t("imports.check.running")}
            done={batch.run?.done ?? 0}
            total={batch.run?.total ?? null}
          />
        </Sheet>
      )}
      {batch.mine && JUDGED.has(batch.state) && <CheckStep batch={batch} />}
      {batch.mine && JUDGED.has(batch.state) && <RunStep batch={batch} />}
    </Page>
  );
}

function Remove({ batch }: { batch: Batch }) {
  const navigate = useNavigate();
  const remove = useWrite(removeImport, { refresh: [listImports] });
  return (
    <Button
      variant="default"
      loading={remove.isPending}
      onClick={() =>
        remove.mutate(
          { params: { batchId: batch.id } },
          {
            onSuccess: () => {
              toastDone(t("imports.batch.removed"));
              void navigate({ to: "/nhap-bang-tinh" });
            },
            onError: toastProblem,
          },
        )
      }
    >
      {t("imports.batch.remove")}
    </Button>
  );
}
