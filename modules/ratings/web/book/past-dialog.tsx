import { Modal } from "@mantine/core";
import { z } from "zod";
import { PlainDate, today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { NumberField } from "#kernel/web/form/number-field.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { addPastRating, ratingsOfMember } from "../../contract/endpoints.ts";
import { LEVELS, Level, OLD_LEVELS, OldLevel } from "../../contract/levels.ts";

const Past = z.strictObject({
  year: z.number().int().min(1990).max(2100),
  level: z.union([Level, OldLevel]),
  decisionNo: z.string().trim().min(1).max(60),
  decisionDate: PlainDate,
});
type Past = z.infer<typeof Past>;

/** A year of the paper book, in the words in which it was given. */
export function PastDialog({ personId, onClose }: { personId: string; onClose: () => void }) {
  const add = useWrite(addPastRating, { refresh: [ratingsOfMember] });
  const send = async (body: Past) => {
    await add.mutateAsync({ params: { personId }, body });
    toastDone(t("ratings.past.done"));
    onClose();
  };
  const options = [
    ...LEVELS.map((one) => ({ value: one.value, label: inLocale(one), group: t("ratings.past.now") })),
    ...OLD_LEVELS.map((one) => ({ value: one.value, label: inLocale(one), group: t("ratings.past.old") })),
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("ratings.past.action")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Past>
        schema={Past}
        defaults={{ year: Number(today().slice(0, 4)) - 1, level: null, decisionNo: "", decisionDate: null }}
        action={t("ratings.past.save")}
        onSubmit={send}
        onCancel={onClose}
      >
        <NumberField name="year" label={t("ratings.campaign.year")} required />
        <SelectField name="level" label={t("ratings.level")} options={options} required />
        <TextField name="decisionNo" label={t("ratings.recognise.no")} required maxLength={60} />
        <DateField name="decisionDate" label={t("ratings.recognise.date")} required />
      </Form>
    </Modal>
  );
}
