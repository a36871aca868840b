import { Modal } from "@mantine/core";
import { today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { LongTextField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { closeUnit } from "../../contract/endpoints.ts";
import { type Unit, UnitClosing } from "../../contract/unit.ts";

type Props = { unit: Unit; open: boolean; onDone: () => void };

/** Ends the unit by decision. The server refuses while units or members stand below it, and says how many. */
export function CloseUnitDialog({ unit, open, onDone }: Props) {
  const close = useWrite(closeUnit);
  return (
    <Modal
      opened={open}
      onClose={onDone}
      size="lg"
      title={t("organisation.close.of", { name: unit.name })}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<UnitClosing>
        schema={UnitClosing}
        defaults={{ version: unit.version, validTo: today(), decisionNo: "", reason: "" }}
        action={t("organisation.close.action")}
        danger
        onCancel={onDone}
        onSubmit={async (body) => {
          await close.mutateAsync({ params: { unitId: unit.id }, body: { ...body, version: unit.version } });
          toastDone(t("organisation.close.done", { name: unit.name }));
          onDone();
        }}
      >
        <p>{t("organisation.close.explain")}</p>
        <DateField
          name="validTo"
          label={t("organisation.close.from")}
          hint={t("organisation.close.from_hint")}
          required
        />
        <TextField
          name="decisionNo"
          label={t("organisation.decision.no")}
          placeholder="12-QĐ/ĐTN"
          required
          maxLength={60}
        />
        <DateField name="decisionDate" label={t("organisation.decision.date")} required />
        <LongTextField name="reason" label={t("organisation.close.reason")} required maxLength={500} />
      </Form>
    </Modal>
  );
}
