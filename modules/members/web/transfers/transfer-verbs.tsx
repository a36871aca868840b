import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import type { z } from "zod";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { LongTextField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import small from "#kernel/web/parts/small.module.css";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import {
  acceptTransfer,
  declineTransfer,
  type TransferRequest,
  withdrawTransfer,
} from "../../contract/transfer-endpoints.ts";

type Acceptance = z.infer<typeof acceptTransfer.body>;

/** What may be done with a request by whoever looks at it. */
export function TransferVerbs({ request }: { request: TransferRequest }) {
  const [open, setOpen] = useState<"accept" | "decline" | null>(null);
  const decline = useWrite(declineTransfer);
  const withdraw = useWrite(withdrawTransfer);
  const { accept: mayAccept, decline: mayDecline, withdraw: mayWithdraw } = request.can;
  if (!mayAccept && !mayDecline && !mayWithdraw) return null;
  const params = { requestId: request.id };
  const done = (key: string) => {
    setOpen(null);
    toastDone(t(key));
  };
  return (
    <div className={small.buttons} style={{ marginTop: 16 }}>
      {mayWithdraw && (
        <Button
          variant="default"
          loading={withdraw.isPending}
          onClick={() =>
            withdraw.mutate(
              { params, body: {} },
              { onSuccess: () => done("members.transfers.withdrawn"), onError: toastProblem },
            )
          }
        >
          {t("members.transfers.withdraw")}
        </Button>
      )}
      {mayDecline && (
        <Button variant="default" onClick={() => setOpen("decline")}>
          {t("members.transfers.decline")}
        </Button>
      )}
      {mayAccept && <Button onClick={() => setOpen("accept")}>{t("members.transfers.accept")}</Button>}
      <AcceptDialog request={request} open={open === "accept"} onClose={() => setOpen(null)} onDone={done} />
      <ReasonDialog
        open={open === "decline"}
        title={t("members.transfers.decline")}
        explain={t("members.transfers.decline_explain")}
        action={t("members.transfers.decline")}
        busy={decline.isPending}
        onCancel={() => setOpen(null)}
        onReason={(answer) =>
          decline.mutate(
            { params, body: { answer } },
            { onSuccess: () => done("members.transfers.declined") },
          )
        }
      >
        {decline.error && <ProblemBox problem={decline.error} />}
      </ReasonDialog>
    </div>
  );
}

type DialogProps = {
  request: TransferRequest;
  open: boolean;
  onClose: () => void;
  onDone: (key: string) => void;
};

function AcceptDialog({ request, open, onClose, onDone }: DialogProps) {
  const accept = useWrite(acceptTransfer);
  return (
    <Modal
      opened={open}
      onClose={onClose}
      size="lg"
      title={t("members.transfers.accept")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Acceptance>
        schema={acceptTransfer.body}
        defaults={{ decisionNo: null, decisionDate: null, answer: null }}
        action={t("members.transfers.accept")}
        onCancel={onClose}
        onSubmit={async (body) => {
          await accept.mutateAsync({ params: { requestId: request.id }, body });
          onDone("members.transfers.accepted");
        }}
      >
        <p>
          {t("members.transfers.accept_explain", {
            name: request.person?.fullName ?? request.askedName,
            unit: request.toUnit.name,
          })}
        </p>
        <DateField name="effectiveOn" label={t("members.place.from")} />
        <TextField name="decisionNo" label={t("members.place.decisionNo")} nullable maxLength={60} />
        <DateField name="decisionDate" label={t("members.place.decisionDate")} />
        <LongTextField name="answer" label={t("members.transfers.answer")} nullable maxLength={500} />
      </Form>
    </Modal>
  );
}
