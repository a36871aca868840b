import { Modal } from "@mantine/core";
import { useFormContext, useWatch } from "react-hook-form";
import { today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { useSession } from "#kernel/web/session.ts";
import { EntryKind, NewEntry, VALUES_OF } from "../contract/cadre.ts";
import { addEntry, cadreRecord } from "../contract/endpoints.ts";

/** A line of a cadre's record; a planning list and a rating are those of the post acted in. */
export function AddEntry({ personId, onDone }: { personId: string; onDone: () => void }) {
  const { post } = useSession();
  const add = useWrite(addEntry, { refresh: [cadreRecord] });
  return (
    <Modal
      opened
      onClose={onDone}
      size="lg"
      fullScreen={useNarrow()}
      title={t("cadres.record.add")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<NewEntry>
        schema={NewEntry}
        draftKey={`cadre-${personId}`}
        defaults={{
          kind: "TRAINING",
          value: "",
          unitId: post?.unitId ?? null,
          title: "",
          from: today(),
          to: null,
          decisionNo: null,
          decisionDate: null,
        }}
        action={t("cadres.record.save")}
        onCancel={onDone}
        onSubmit={async (body) => {
          await add.mutateAsync({ params: { personId }, body });
          toastDone(t("cadres.record.done"));
          onDone();
        }}
      >
        <EntryFields />
      </Form>
    </Modal>
  );
}

function EntryFields() {
  const { control } = useFormContext<NewEntry>();
  const kind = useWatch({ name: "kind", control });
  return (
    <>
      <SelectField
        name="kind"
        label={t("cadres.record.kind")}
        required
        options={EntryKind.options.map((value) => ({ value, label: t(`cadres.kind.${value}`) }))}
      />
      <SelectField
        key={kind}
        name="value"
        label={t(`cadres.value.${kind}`)}
        required
        options={VALUES_OF[kind].map((one) => ({ value: one.value, label: inLocale(one) }))}
      />
      <TextField name="title" label={t(`cadres.about.${kind}`)} required maxLength={200} />
      <DateField name="from" label={t("cadres.record.from")} required />
      <DateField name="to" label={t("cadres.record.to")} />
      <TextField name="decisionNo" label={t("cadres.record.no")} nullable maxLength={60} />
      <DateField name="decisionDate" label={t("cadres.record.date")} />
    </>
  );
}
