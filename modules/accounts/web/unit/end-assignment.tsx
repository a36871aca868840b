import { t } from "#kernel/web/i18n.ts";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
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
  const send = async (reason: string) => {
    if (!assignment) return;
    await end.mutateAsync({ params: { assignmentId: assignment.id }, body: { reason } });
    toastDone(t("accounts.end.done"));
    onClose();
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
      onCancel={onClose}
      onReason={send}
    />
  );
}
