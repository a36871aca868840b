import { Button } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { ConfirmTouch } from "#kernel/web/parts/confirm-touch.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { issueAgain, listPapers, showPaper } from "../../contract/endpoints.ts";
import type { Paper } from "../../contract/paper.ts";

/** Issues a paper again whose file could not be set, and goes to the new one. */
export function IssueAgain({ paper }: { paper: Paper }) {
  const [asking, setAsking] = useState(false);
  const again = useWrite(issueAgain, { refresh: [showPaper, listPapers] });
  const go = useNavigate();
  // Not in the mutation's own answer: the button is gone by then, since the paper has been read anew.
  const send = async () => {
    try {
      const { paperId, numberText } = await again.mutateAsync({ params: { paperId: paper.id }, body: {} });
      setAsking(false);
      toastDone(t("papers.again.done", { number: numberText ?? paper.title }));
      await go({ to: `/van-ban/${paperId}` });
    } catch (error) {
      toastProblem(error);
    }
  };
  if (!paper.can.issueAgain) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("papers.again.action")}</Button>
      <ConfirmTouch
        open={asking}
        title={t("papers.again.title")}
        explain={t("papers.again.explain", { number: paper.numberText ?? "" })}
        touched={[]}
        action={t("papers.again.action")}
        busy={again.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() => void send()}
      />
    </>
  );
}

/** Where the paper came from, or what was issued in its place. */
export function AgainNotice({ paper }: { paper: Paper }) {
  const { insteadOf, issuedAgain } = paper;
  return (
    <>
      {issuedAgain && (
        <Notice tone="info" title={t("papers.again.is")}>
          <Link to={`/van-ban/${issuedAgain.id}`}>
            {t("papers.again.as", { number: issuedAgain.numberText ?? paper.title })}
          </Link>
        </Notice>
      )}
      {insteadOf && (
        <Notice tone="info">
          <Link to={`/van-ban/${insteadOf.id}`}>
            {t("papers.again.instead", { number: insteadOf.numberText ?? paper.title })}
          </Link>
        </Notice>
      )}
    </>
  );
}
