import { Modal } from "@mantine/core";
import { z } from "zod";
import { LongTextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { askTransfer } from "../../contract/transfer-endpoints.ts";

export type TransferWish = { nationalId: string; fullName: string; toUnitId: number };

const Reason = z.strictObject({ reason: z.string().trim().min(5).max(500) });

/** Somebody with this national id is a member elsewhere: the unit that keeps them is asked, and stays unnamed. */
export function AskTransferDialog({ wish, onDone }: { wish: TransferWish | null; onDone: () => void }) {
  const ask = useWrite(askTransfer);
  return (
    <Modal
      opened={wish !== null}
      onClose={onDone}
      size="lg"
      title={t("members.transfer.ask")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      {wish && (
        <Form<z.infer<typeof Reason>>
          schema={Reason}
          defaults={{ reason: "" }}
          action={t("members.transfer.send")}
          onCancel={onDone}
          onSubmit={async ({ reason }) => {
            await ask.mutateAsync({ body: { ...wish, reason } });
            toastDone(t("members.transfer.sent"));
            onDone();
          }}
        >
          <p>{t("members.transfer.explain", { name: wish.fullName })}</p>
          <LongTextField
            name="reason"
            label={t("members.transfer.reason")}
            hint={t("members.transfer.reason_hint")}
            required
            maxLength={500}
          />
        </Form>
      )}
    </Modal>
  );
}
