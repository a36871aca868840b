import { Button, Skeleton } from "@mantine/core";
import type { z } from "zod";
import { showAgo, showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import {
  listMySessions,
  revokeMyOtherSessions,
  revokeMySession,
  type SessionView,
} from "../../contract/session-endpoints.ts";
import { deviceOf } from "./device.ts";
import styles from "./sessions.module.css";

type SessionRow = z.output<typeof SessionView>;

/** Where the account is signed in, each with a way to end it. */
export function SessionsSheet() {
  const sessions = useRead(listMySessions, {});
  const endOne = useWrite(revokeMySession, { refresh: [listMySessions] });
  const endOthers = useWrite(revokeMyOtherSessions, { refresh: [listMySessions] });
  const others = sessions.data?.rows.filter((row) => !row.current).length ?? 0;
  const endAll = () =>
    endOthers
      .mutateAsync({})
      .then(({ ended }) => toastDone(t("accounts.sessions.ended", { ended })), toastProblem);
  return (
    <Sheet
      title={t("accounts.sessions.title")}
      note={t("accounts.sessions.text")}
      actions={
        others > 0 && (
          <Button size="xs" variant="default" onClick={endAll} loading={endOthers.isPending}>
            {t("accounts.sessions.end_others")}
          </Button>
        )
      }
    >
      {sessions.error && <ProblemBox problem={sessions.error} onRetry={sessions.refetch} />}
      {sessions.isPending && <Skeleton height={56} />}
      <ul className={styles.list}>
        {sessions.data?.rows.map((row) => (
          <SessionLine
            key={row.id}
            row={row}
            onEnd={() =>
              endOne
                .mutateAsync({ params: { sessionId: row.id } })
                .then(() => toastDone(t("accounts.sessions.ended", { ended: 1 })), toastProblem)
            }
          />
        ))}
      </ul>
    </Sheet>
  );
}

function SessionLine({ row, onEnd }: { row: SessionRow; onEnd: () => void }) {
  const device = deviceOf(row.userAgent) ?? t("accounts.sessions.unknown");
  return (
    <li className={styles.line}>
      <div className={styles.words}>
        <p className={styles.device}>
          {device} {row.current && <Badge tone="good">{t("accounts.sessions.current")}</Badge>}
        </p>
        <p className={styles.detail}>
          {t("accounts.sessions.seen", { moment: showMoment(row.lastSeenAt), ago: showAgo(row.lastSeenAt) })}
          {row.ip && ` · ${row.ip}`}
        </p>
      </div>
      {!row.current && (
        <Button
          size="xs"
          variant="subtle"
          onClick={onEnd}
          aria-label={t("accounts.sessions.end_one", { device })}
        >
          {t("accounts.sessions.end")}
        </Button>
      )}
    </li>
  );
}
