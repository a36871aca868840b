import { Button } from "@mantine/core";
import { useState } from "react";
import { plainDate, today } from "#kernel/contract/plain-date.ts";
import { t } from "#kernel/web/i18n.ts";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { listPapers, previewPaper, revokePaper, showPaper, voidPaper } from "../../contract/endpoints.ts";
import type { Paper } from "../../contract/paper.ts";

const REFRESH = { refresh: [showPaper, listPapers, previewPaper] };

/** Void what never took effect, revoke what did: each with its reason, which stands in the register. */
export function EndActions({ paper }: { paper: Paper }) {
  const [asking, setAsking] = useState<"void" | "revoke" | null>(null);
  const toVoid = useWrite(voidPaper, REFRESH);
  const toRevoke = useWrite(revokePaper, REFRESH);
  if (!paper.can.void && !paper.can.revoke) return null;
  const params = { paperId: paper.id };
  const done = {
    onSuccess: () => {
      setAsking(null);
      toastDone(t("papers.end.done"));
    },
    onError: toastProblem,
  };
  const end = (reason: string) =>
    asking === "void"
      ? toVoid.mutate({ params, body: { reason } }, done)
      : toRevoke.mutate({ params, body: { reason, on: plainDate(today()) } }, done);
  return (
    <>
      <Button variant="default" onClick={() => setAsking("void")}>
        {t("papers.end.void")}
      </Button>
      <Button variant="default" onClick={() => setAsking("revoke")}>
        {t("papers.end.revoke")}
      </Button>
      <ReasonDialog
        open={asking !== null}
        danger
        least={5}
        title={t(asking === "void" ? "papers.end.void_title" : "papers.end.revoke_title")}
        explain={t(asking === "void" ? "papers.end.void_explain" : "papers.end.revoke_explain")}
        action={t(asking === "void" ? "papers.end.void" : "papers.end.revoke")}
        busy={toVoid.isPending || toRevoke.isPending}
        onCancel={() => setAsking(null)}
        onReason={end}
      />
    </>
  );
}
