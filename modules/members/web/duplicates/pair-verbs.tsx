import { Button } from "@mantine/core";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { decideDistinct, reopenPair, undoMerge } from "../../contract/duplicate-endpoints.ts";

/** Two persons: remembered, so that nobody is asked again. */
export function DistinctButton({ pairId }: { pairId: string }) {
  const [asking, setAsking] = useState(false);
  const decide = useWrite(decideDistinct);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("members.pair.say_distinct")}
      </Button>
      <ReasonDialog
        open={asking}
        title={t("members.pair.say_distinct")}
        explain={t("members.pair.distinct_explain")}
        action={t("members.pair.say_distinct")}
        busy={decide.isPending}
        onCancel={() => setAsking(false)}
        onReason={(note) =>
          decide.mutate(
            { params: { pairId }, body: { note } },
            {
              onSuccess: () => {
                setAsking(false);
                toastDone(t("members.pair.distinct_done"));
              },
            },
          )
        }
      >
        {decide.error && <ProblemBox problem={decide.error} />}
      </ReasonDialog>
    </>
  );
}

export function ReopenButton({ pairId }: { pairId: string }) {
  const reopen = useWrite(reopenPair);
  return (
    <Button
      size="xs"
      variant="default"
      loading={reopen.isPending}
      onClick={() => reopen.mutate({ params: { pairId }, body: {} }, { onError: toastProblem })}
    >
      {t("members.pair.reopen")}
    </Button>
  );
}

export function UndoMergeButton({ mergeId }: { mergeId: string }) {
  const [asking, setAsking] = useState(false);
  const undo = useWrite(undoMerge);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t("members.pair.undo")}
      </Button>
      <ReasonDialog
        open={asking}
        title={t("members.pair.undo")}
        explain={t("members.pair.undo_explain")}
        action={t("members.pair.undo")}
        busy={undo.isPending}
        onCancel={() => setAsking(false)}
        onReason={(reason) =>
          undo.mutate(
            { params: { mergeId }, body: { reason } },
            {
              onSuccess: () => {
                setAsking(false);
                toastDone(t("members.pair.undone"));
              },
            },
          )
        }
      >
        {undo.error && <ProblemBox problem={undo.error} />}
      </ReasonDialog>
    </>
  );
}
