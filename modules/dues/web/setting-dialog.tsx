import { Modal, Skeleton } from "@mantine/core";
import { z } from "zod";
import { CheckField, SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { BankAccount } from "../contract/dues.ts";
import { changeSetting, duesSetting, memberQr, unitDues } from "../contract/endpoints.ts";

/** The account's three parts stand beside each other in the form; without a bank there is no account. */
const Fields = z
  .strictObject({
    bin: z.string().nullable(),
    number: z.string().nullable(),
    holder: z.string().nullable(),
    keepsAll: z.boolean(),
    opensItself: z.boolean(),
  })
  .superRefine(({ bin, number, holder }, check) => {
    if (!bin && !number && !holder) return;
    const read = BankAccount.safeParse({ bin, number, holder });
    for (const issue of read.error?.issues ?? []) check.addIssue({ ...issue, path: issue.path } as never);
  });
type Fields = z.infer<typeof Fields>;

/** How the unit takes money: its account, whether months open by themselves, whether it passes a share up. */
export function SettingDialog({ unitId, onClose }: { unitId: number; onClose: () => void }) {
  const setting = useRead(duesSetting, { params: { unitId } }, { staleTime: 0 });
  const change = useWrite(changeSetting, { refresh: [duesSetting, unitDues, memberQr] });
  const { data } = setting;
  const send = async ({ bin, number, holder, keepsAll, opensItself }: Fields) => {
    const account = bin && number && holder ? { bin, number, holder } : null;
    await change.mutateAsync({
      params: { unitId },
      body: { version: data?.version ?? 0, account, keepsAll, opensItself },
    });
    toastDone(t("dues.setting.saved"));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("dues.setting.title")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      {setting.error && <ProblemBox problem={setting.error} onRetry={() => void setting.refetch()} />}
      {!data && !setting.error && <Skeleton height={260} />}
      {data && (
        <Form<Fields>
          schema={Fields}
          defaults={{
            bin: data.account?.bin ?? null,
            number: data.account?.number ?? null,
            holder: data.account?.holder ?? null,
            keepsAll: data.keepsAll,
            opensItself: data.opensItself,
          }}
          action={t("dues.setting.save")}
          onSubmit={send}
          onCancel={onClose}
        >
          <SelectField
            name="bin"
            label={t("dues.setting.bank")}
            hint={t("dues.setting.bank_hint")}
            options={data.banks.map(({ bin, name }) => ({ value: bin, label: name }))}
            clearable
          />
          <TextField
            name="number"
            label={t("dues.setting.number")}
            inputMode="numeric"
            nullable
            maxLength={19}
          />
          <TextField
            name="holder"
            label={t("dues.setting.holder")}
            hint={t("dues.setting.holder_hint")}
            nullable
            maxLength={70}
          />
          <CheckField
            name="opensItself"
            label={t("dues.setting.opens")}
            hint={t("dues.setting.opens_hint")}
          />
          <CheckField name="keepsAll" label={t("dues.setting.keeps")} hint={t("dues.setting.keeps_hint")} />
        </Form>
      )}
    </Modal>
  );
}
