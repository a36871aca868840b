import { Skeleton } from "@mantine/core";
import { IconProgressCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { showMoment } from "#kernel/web/format.ts";
import { hasText, t } from "#kernel/web/i18n.ts";
import { Badge, type BadgeTone } from "#kernel/web/parts/badge.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { RunProgress } from "#kernel/web/parts/run-progress.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { Paging } from "#kernel/web/table/table-bars.tsx";
import { cancelRun, listRuns, type Run } from "../contract/endpoints.ts";
import { placeOfRun } from "./run-link.ts";
import { RunsSearch } from "./search.ts";
import styles from "./system.module.css";
import { taskName } from "./task-name.ts";

const PAGE = 20;
const isOpen = (run: Run): boolean => run.state === "queued" || run.state === "running";

/** The background work that I started: how far it is, how it ended, what it left. */
export default function RunsPage() {
  const [search, change] = useSearchParams(RunsSearch);
  const runs = useRead(
    listRuns,
    { query: { after: search.after, limit: PAGE } },
    { keepPrevious: true, every: (reply) => (reply?.rows.some(isOpen) ? 1500 : false) },
  );
  const rows = runs.data?.rows;
  return (
    <Page title={t("system.runs.title")} subtitle={t("system.runs.subtitle")} width="narrow">
      {runs.error && <ProblemBox problem={runs.error} onRetry={() => void runs.refetch()} />}
      {!rows && !runs.error && <Skeleton height={280} />}
      {rows && (
        <Sheet flush>
          {rows.length === 0 ? (
            <EmptyState icon={IconProgressCheck} title={t("system.runs.empty")}>
              {t("system.runs.empty_text")}
            </EmptyState>
          ) : (
            <ul className={styles.runs}>
              {rows.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </ul>
          )}
          <Paging
            position={{ cursor: search.after, at: search.at ?? 1 }}
            page={runs.data}
            pageSize={PAGE}
            onPosition={({ cursor, at }) => change({ after: cursor ?? null, at: at === 1 ? null : at })}
          />
        </Sheet>
      )}
    </Page>
  );
}

const TONES: Record<Run["state"], BadgeTone> = {
  queued: "plain",
  running: "brand",
  done: "good",
  failed: "late",
  cancelled: "wait",
};

/** What the run is about: its task, more closely by the kind of its label where that has a word. */
const runName = ({ task, label }: Run): string => {
  const kind = typeof label.kind === "string" ? `${task}.${label.kind}` : task;
  return hasText(`system.task.${kind}`) ? taskName(kind) : taskName(task);
};

const timeWords = (run: Run): string =>
  run.finishedAt
    ? t("system.runs.from_to", { from: showMoment(run.createdAt), to: showMoment(run.finishedAt) })
    : t("system.runs.since", { from: showMoment(run.createdAt) });

/** Why a run that is over stopped before its end by itself, where there are words for it. */
const stopOf = ({ result }: Run): string | null => {
  const why = result?.problem;
  return typeof why === "string" && hasText(`system.runs.stopped_${why}`) ? why : null;
};

const endWords = (run: Run): string => {
  if (run.state === "failed") return t("system.runs.failed", { code: run.problem ?? "–" });
  const why = stopOf(run);
  if (why) return t(`system.runs.stopped_${why}`, { done: run.done });
  if (run.state === "cancelled") return t("web.run.cancelled", { done: run.done });
  const rows = run.result?.rows;
  return t("web.run.done", { done: typeof rows === "number" ? rows : run.done });
};

function RunRow({ run }: { run: Run }) {
  const shown = stopOf(run) ? "cancelled" : run.state;
  const cancel = useWrite(cancelRun, { refresh: [listRuns] });
  const stop = () => cancel.mutate({ params: { runId: run.id } }, { onError: toastProblem });
  return (
    <li className={styles.run}>
      <div className={styles.runHead}>
        <span className={styles.runTitle}>{runName(run)}</span>
        <Badge tone={TONES[shown]}>{t(`system.runs.state_${shown}`)}</Badge>
      </div>
      <span className={styles.soft}>{timeWords(run)}</span>
      {isOpen(run) ? (
        <RunProgress
          state={run.state === "queued" ? "waiting" : "running"}
          title={t(run.cancelAsked ? "system.runs.stopping" : "system.runs.progress")}
          done={run.done}
          total={run.total}
          onCancel={run.cancelAsked ? undefined : stop}
        />
      ) : (
        <span>{endWords(run)}</span>
      )}
      <RunPlace run={run} />
    </li>
  );
}

/** The way to what a run belongs to: there it is known whether its file is still to be had. */
function RunPlace({ run }: { run: Run }) {
  const place = placeOfRun(run);
  if (!place) return null;
  return (
    <div className={styles.runLinks}>
      <Link
        to={place.to}
        {...(place.hash ? { hash: place.hash } : {})}
        className={styles.runLink}
        aria-label={`${t(place.words)}: ${runName(run)}, ${timeWords(run)}`}
      >
        {t(place.words)}
      </Link>
    </div>
  );
}
