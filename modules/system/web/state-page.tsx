import { Skeleton } from "@mantine/core";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { showAgo, showBytes, showMoment, showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ScrollRegion } from "#kernel/web/parts/scroll-region.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { StaleLine } from "#kernel/web/parts/stale-line.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { systemState } from "../contract/endpoints.ts";
import { DeadLetters } from "./dead-letters.tsx";
import styles from "./system.module.css";
import { taskName } from "./task-name.ts";

type State = EndpointReply<typeof systemState>;

const EVERY_MS = 30_000;
/** Below these the operator must act: a tenth of the disk, or two days without a backup. */
const LOW_DISK = 0.1;
const OLD_BACKUP_MS = 48 * 3_600_000;

const momentWords = (at: string | null): string =>
  at === null ? t("system.state.never") : `${showMoment(at)} (${showAgo(at)})`;

/** How the installation is, for the person who keeps it alive; no data of members anywhere. */
export default function StatePage() {
  const state = useRead(systemState, {}, { every: () => EVERY_MS });
  return (
    <Page title={t("system.state.title")} subtitle={t("system.state.subtitle")}>
      {state.error && !state.data && (
        <ProblemBox problem={state.error} onRetry={() => void state.refetch()} />
      )}
      {!state.data && !state.error && <Skeleton height={420} />}
      {state.data && (
        <>
          <Warnings state={state.data} />
          <div className={styles.two}>
            <Program state={state.data} />
            <Safety state={state.data} />
          </div>
          <Queue state={state.data} />
          <DeadLetters count={state.data.deadLetters} />
          <StaleLine
            at={new Date(state.dataUpdatedAt)}
            failed={state.error !== null}
            onRefresh={() => void state.refetch()}
          />
        </>
      )}
    </Page>
  );
}

const backupIsOld = ({ lastBackup }: State): boolean =>
  lastBackup === null || Date.now() - new Date(lastBackup).getTime() > OLD_BACKUP_MS;

function Warnings({ state }: { state: State }) {
  const { disk, seal } = state;
  return (
    <>
      {seal.whole === false && (
        <Notice tone="late" urgent title={t("system.state.broken")}>
          {t("system.state.broken_text")}
        </Notice>
      )}
      {disk.free < LOW_DISK * disk.total && (
        <Notice tone="late" title={t("system.state.disk_low")}>
          {t("system.state.disk_low_text", { free: showBytes(disk.free) })}
        </Notice>
      )}
      {backupIsOld(state) && (
        <Notice
          tone="wait"
          title={t(state.lastBackup === null ? "system.state.backup_none" : "system.state.backup_old")}
        >
          {t("system.state.backup_old_text")}
        </Notice>
      )}
    </>
  );
}

function Program({ state }: { state: State }) {
  const { database, disk } = state;
  const share = disk.total === 0 ? 0 : (disk.total - disk.free) / disk.total;
  return (
    <Sheet title={t("system.state.program")}>
      <Facts
        facts={[
          { label: t("system.state.version"), value: state.version },
          { label: t("system.state.node"), value: state.node },
          { label: t("system.state.started"), value: momentWords(state.startedAt) },
          {
            label: t("system.state.database"),
            value: t(database.embedded ? "system.state.embedded" : "system.state.external", {
              version: database.version,
            }),
          },
          { label: t("system.state.database_size"), value: showBytes(database.size) },
          {
            label: t("system.state.migrations"),
            value: t("system.state.migrations_are", {
              count: database.migrations.applied,
              newest: database.migrations.newest ?? "–",
            }),
          },
          {
            label: t("system.state.disk"),
            value: (
              <>
                {t("system.state.disk_free", { free: showBytes(disk.free), total: showBytes(disk.total) })}
                <div className={styles.bar} data-tone={share > 1 - LOW_DISK ? "late" : undefined} aria-hidden>
                  <span style={{ width: `${Math.round(share * 100)}%` }} />
                </div>
              </>
            ),
          },
        ]}
      />
    </Sheet>
  );
}

function Safety({ state }: { state: State }) {
  const { seal } = state;
  return (
    <Sheet title={t("system.state.safety")}>
      <Facts
        facts={[
          { label: t("system.state.backup"), value: momentWords(state.lastBackup) },
          { label: t("system.state.sealed"), value: momentWords(seal.at) },
          { label: t("system.state.unsealed"), value: showNumber(seal.unsealed) },
          {
            label: t("system.state.proven"),
            value: (
              <>
                {momentWords(seal.provenAt)}{" "}
                {seal.whole !== null && (
                  <Badge tone={seal.whole ? "good" : "late"}>
                    {t(seal.whole ? "system.state.whole" : "system.state.not_whole")}
                  </Badge>
                )}
              </>
            ),
          },
          { label: t("system.state.outbox"), value: showNumber(state.outboxWaiting) },
          { label: t("system.state.dead"), value: showNumber(state.deadLetters) },
        ]}
      />
    </Sheet>
  );
}

function Queue({ state }: { state: State }) {
  return (
    <Sheet title={t("system.queue.title")} note={t("system.queue.note")} flush>
      {state.queue.length === 0 ? (
        <p className={styles.pad}>{t("system.queue.empty")}</p>
      ) : (
        <ScrollRegion label={t("system.queue.title")}>
          <table className={styles.flush}>
            <thead>
              <tr>
                <th scope="col">{t("system.queue.task")}</th>
                <th scope="col" className={styles.number}>
                  {t("system.queue.waiting")}
                </th>
                <th scope="col" className={styles.number}>
                  {t("system.queue.running")}
                </th>
                <th scope="col" className={styles.number}>
                  {t("system.queue.dead")}
                </th>
                <th scope="col">{t("system.queue.oldest")}</th>
              </tr>
            </thead>
            <tbody>
              {state.queue.map((task) => (
                <tr key={task.task}>
                  <th scope="row">{taskName(task.task)}</th>
                  <td className={styles.number}>{showNumber(task.waiting)}</td>
                  <td className={styles.number}>{showNumber(task.running)}</td>
                  <td className={styles.number}>{showNumber(task.dead)}</td>
                  <td>{task.oldest ? showMoment(task.oldest) : "–"}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </Sheet>
  );
}
