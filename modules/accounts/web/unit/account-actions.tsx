import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { t } from "#kernel/web/i18n.ts";
import { ConfirmTouch } from "#kernel/web/parts/confirm-touch.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import {
  disableAccount,
  enableAccount,
  endAccountSessions,
  getAccount,
  listAccounts,
  resetPassword,
  unlockAccount,
} from "../../contract/account-endpoints.ts";
import { TemporaryPassword } from "./temporary-password.tsx";

type Account = EndpointReply<typeof getAccount>;
const refresh = [getAccount, listAccounts];

/** What the asking person may do with an account; what they may not is absent. */
export function AccountActions({ account }: { account: Account }) {
  const params = { accountId: account.id };
  const enable = useWrite(enableAccount, { refresh });
  const unlock = useWrite(unlockAccount, { refresh });
  const endSessions = useWrite(endAccountSessions, { refresh });
  const { can } = account;
  const isDisabled = account.state === "disabled";
  const run = (work: Promise<unknown>, done: string) => work.then(() => toastDone(done), toastProblem);
  return (
    <>
      {can.unlock && account.state === "locked" && (
        <Button size="xs" onClick={() => run(unlock.mutateAsync({ params }), t("accounts.unlock.done"))}>
          {t("accounts.unlock.action")}
        </Button>
      )}
      {can.resetPassword && !isDisabled && <ResetPassword account={account} />}
      {can.disable && !isDisabled && account.sessions > 0 && (
        <Button
          size="xs"
          variant="default"
          onClick={() => run(endSessions.mutateAsync({ params }), t("accounts.sign_out_all.done"))}
        >
          {t("accounts.sign_out_all.action")}
        </Button>
      )}
      {can.disable && !isDisabled && <Disable account={account} />}
      {can.disable && isDisabled && (
        <Button size="xs" onClick={() => run(enable.mutateAsync({ params }), t("accounts.enable.done"))}>
          {t("accounts.enable.action")}
        </Button>
      )}
    </>
  );
}

function Disable({ account }: { account: Account }) {
  const [open, setOpen] = useState(false);
  const disable = useWrite(disableAccount, { refresh });
  const send = async (reason: string) => {
    await disable.mutateAsync({ params: { accountId: account.id }, body: { reason } });
    toastDone(t("accounts.disable.done"));
    setOpen(false);
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t("accounts.disable.action")}
      </Button>
      <ReasonDialog
        open={open}
        title={t("accounts.disable.title")}
        explain={t("accounts.disable.text", { name: account.displayName, sessions: account.sessions })}
        action={t("accounts.disable.action")}
        danger
        onCancel={() => setOpen(false)}
        onReason={send}
      />
    </>
  );
}

function ResetPassword({ account }: { account: Account }) {
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState<string | null>(null);
  const reset = useWrite(resetPassword, { refresh });
  const send = async () => {
    try {
      const reply = await reset.mutateAsync({ params: { accountId: account.id }, body: {} });
      setOpen(false);
      setPassword(reply.temporaryPassword);
    } catch (error) {
      toastProblem(error);
    }
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        {t("accounts.reset.action")}
      </Button>
      <ConfirmTouch
        open={open}
        title={t("accounts.reset.title")}
        explain={t("accounts.reset.text", { name: account.displayName })}
        touched={[{ label: t("accounts.reset.sessions"), count: account.sessions }]}
        action={t("accounts.reset.action")}
        busy={reset.isPending}
        onCancel={() => setOpen(false)}
        onConfirm={send}
      />
      <Modal
        opened={password !== null}
        onClose={() => setPassword(null)}
        title={t("accounts.temporary.title")}
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": t("web.close") }}
      >
        {password && <TemporaryPassword password={password} onDone={() => setPassword(null)} />}
      </Modal>
    </>
  );
}
