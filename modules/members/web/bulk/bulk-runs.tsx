import { Button, Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { showMoment } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { RunProgress, type RunState } from "#kernel/web/parts/run-progress.tsx";
import { SideSheet } from "#kernel/web/parts/side-sheet.tsx";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import type { ProblemError } from "#kernel/web/problem-error.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { getUnit } from "#modules/organisation/contract/endpoints.ts";
import { type Bulk, cancelBulk, listBulks, undoBulk } from "../../contract/bulk-endpoints.ts";
import styles from "../members.module.css";
import { actionWords, valueWord } from "./action.ts";

type Props = {
  open: boolean;
  bulks: UseQueryResult<{ rows: Bulk[] }, ProblemError>;
  onClose: () => void;
};

/** What was done to many at once in one's part, newest first: how far it is, what came of it, and its undo. */
export function BulkRunsSheet({ open, bulks, onClose }: Props) {
  const [undoing, setUndoing] = useState<Bulk | null>(null);
  const refresh = { refresh: [listBulks] };
  const cancel = useWrite(cancelBulk, refresh);
  const undo = useWrite(undoBulk, refresh);
  const rows = bulks.data?.rows;
  return (
    <>
      <SideSheet open={open} title={t("members.bulk.recent")} onClose={onClose}>
        {bulks.error && <ProblemBox problem={bulks.error} onRetry={() => void bulks.refetch()} />}
        {!rows && !bulks.error && <Skeleton height={120} />}
        {rows?.length === 0 && <p className={styles.soft}>{t("members.bulk.none")}</p>}
        <ul className={styles.people}>
          {rows?.map((bulk) => (
            <BulkItem
              key={bulk.id}
              bulk={bulk}
              onCancel={() =>
                cancel.mutate({ params: { bulkId: bulk.id }, body: {} }, { onError: toastProblem })
              }
              onUndo={() => setUndoing(bulk)}
            />
          ))}
        </ul>
      </SideSheet>
      <ReasonDialog
        open={undoing !== null}
        title={t("members.bulk.undo")}
        explain={t("members.bulk.undo_explain", { count: undoing?.touched ?? 0 })}
        action={t("members.bulk.undo_confirm", { count: undoing?.touched ?? 0 })}
        busy={undo.isPending}
        onCancel={() => setUndoing(null)}
        onReason={(reason) =>
          undoing &&
          undo.mutate(
            { params: { bulkId: undoing.id }, body: { reason } },
            {
              onSuccess: () => setUndoing(null),
              onError: toastProblem,
            },
          )
        }
      />
    </>
  );
}

const RUN_STATES: Record<Bulk["state"], RunState> = {
  RUNNING: "running",
  UNDOING: "running",
  DONE: "done",
  UNDONE: "cancelled",
  CANCELLED: "cancelled",
  FAILED: "failed",
};

/** What became of it; absent while it is under way. */
function endOf({ state, problem, touched, expected, undone, left }: Bulk): string | undefined {
  if (problem)
    return t(`members.bulk.stopped.${problem}`, { count: touched, total: expected, undone: undone ?? 0 });
  switch (state) {
    case "DONE":
      return t("members.bulk.done", { count: touched });
    case "CANCELLED":
      return t("members.bulk.cancelled", { count: touched, total: expected });
    case "UNDONE":
      return left
        ? t("members.bulk.undone_left", { count: undone ?? 0, left })
        : t("members.bulk.undone", { count: undone ?? 0 });
    case "FAILED":
      return t("members.bulk.failed", { count: touched, total: expected });
    default:
      return undefined;
  }
}

function BulkItem({ bulk, onCancel, onUndo }: { bulk: Bulk; onCancel: () => void; onUndo: () => void }) {
  const { action, state, problem, touched, expected, undone, left, can } = bulk;
  const moveTo = action.kind === "move" ? action.unitId : null;
  const unit = useRead(getUnit, { params: { unitId: moveTo ?? 0 } }, { when: moveTo !== null });
  const words = actionWords(action.kind, valueWord(action) ?? unit.data?.name ?? "…");
  const back = state === "UNDOING";
  return (
    <li className={styles.bulk}>
      <RunProgress
        state={problem ? "cancelled" : RUN_STATES[state]}
        title={back ? t("members.bulk.undoing", { what: words }) : words}
        done={back ? (undone ?? 0) + (left ?? 0) : touched}
        total={back ? touched : expected}
        message={endOf(bulk)}
        onCancel={can.cancel ? onCancel : undefined}
      />
      <p className={styles.soft}>
        {bulk.unitName} · {showMoment(bulk.startedAt)}
        <br />
        {t("members.history.reason", { reason: bulk.reason })}
      </p>
      {state === "FAILED" && can.cancel && (
        <Button size="xs" variant="default" onClick={onCancel}>
          {t("members.bulk.give_up")}
        </Button>
      )}
      {can.undo && (
        <Button size="xs" variant="default" onClick={onUndo}>
          {t("members.bulk.undo")}
        </Button>
      )}
    </li>
  );
}
