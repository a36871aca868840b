import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { isProblem, type ProblemError } from "#kernel/web/problem-error.ts";
import { useWrite } from "#kernel/web/reads.ts";
import {
  type AssignmentView,
  endAssignment,
  getAccount,
  listAccounts,
} from "../../contract/account-endpoints.ts";
import { roleName } from "../role-name.ts";

/** Ends a role today, with the reason that stays with it. */
export function EndAssignment({
  assignment,
  onClose,
}: {
  assignment: AssignmentView | null;
  onClose: () => void;
}) {
  const end = useWrite(endAssignment, { refresh: [getAccount, listAccounts] });
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const send = async (reason: string) => {
    if (!assignment) return;
    setProblem(null);
    try {
      await end.mutateAsync({ params: { assignmentId: assignment.id }, body: { reason } });
      toastDone(t("accounts.end.done"));
      onClose();
    } catch (error) {
      if (!isProblem(error)) throw error;
      setProblem(error);
    }
  };
  return (
    <ReasonDialog
      open={assignment !== null}
      title={t("accounts.end.title")}
      explain={
        assignment
          ? t("accounts.end.text", { role: roleName(assignment.role), unit: assignment.unit.name })
          : ""
      }
      action={t("accounts.end.action")}
      danger
      busy={end.isPending}
      onCancel={onClose}
      onReason={send}
    >
      {problem && <ProblemBox problem={problem} />}
    </ReasonDialog>
  );
}
