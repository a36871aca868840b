import { Modal } from "@mantine/core";
import { z } from "zod";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { LongTextField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { openProgramme, trainingBelow, unitTraining } from "../contract/endpoints.ts";
import type { Group } from "../contract/programme.ts";
import { USUAL_CRITERIA } from "../contract/usual-criteria.ts";
import type { UnitTraining } from "./shares.ts";
import styles from "./training.module.css";

const Fields = z.strictObject({
  title: z.string().trim().min(3).max(200),
  opensOn: PlainDate,
  registerUntil: PlainDate,
  reviewFrom: PlainDate,
  closesOn: PlainDate,
  more: z.string().max(4000).nullable(),
});
type Fields = z.infer<typeof Fields>;

/** The usual items, and after them the unit's own: one line each. */
function groupsWith(more: string | null): Group[] {
  const own = (more ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.length >= 3);
  const usual = USUAL_CRITERIA.map((group) => ({ ...group, items: [...group.items] }));
  if (own.length === 0) return usual;
  const items = own.slice(0, 20).map((title, i) => ({
    code: `rieng-${i + 1}`,
    title,
    kind: "TEXT" as const,
    optional: false,
  }));
  return [...usual, { title: t("training.open.own_group"), items }];
}

/** Opens a year's programme for every branch below. */
export function OpenDialog({ of, onClose }: { of: UnitTraining; onClose: () => void }) {
  const open = useWrite(openProgramme, { refresh: [unitTraining, trainingBelow] });
  const send = async ({ more, ...fields }: Fields) => {
    await open.mutateAsync({
      params: { unitId: of.unitId },
      body: { ...fields, year: of.year, sector: null, groups: groupsWith(more) },
    });
    toastDone(t("training.open.done"));
    onClose();
  };
  const n = USUAL_CRITERIA.reduce((sum, group) => sum + group.items.length, 0);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("training.open.title", { year: String(of.year) })}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Fields>
        schema={Fields}
        defaults={{
          title: t("training.open.usual_title", { year: String(of.year) }),
          opensOn: `${of.year}-01-01`,
          registerUntil: `${of.year}-03-31`,
          reviewFrom: `${of.year}-11-01`,
          closesOn: `${of.year}-12-31`,
          more: null,
        }}
        action={t("training.open.action")}
        onSubmit={send}
        onCancel={onClose}
      >
        <p className={styles.soft}>{t("training.open.explain", { n, groups: USUAL_CRITERIA.length })}</p>
        <TextField name="title" label={t("training.open.name")} required maxLength={200} />
        <div className={styles.two}>
          <DateField name="opensOn" label={t("training.open.opens")} required />
          <DateField name="registerUntil" label={t("training.open.until")} required />
          <DateField name="reviewFrom" label={t("training.open.review")} required />
          <DateField name="closesOn" label={t("training.open.closes")} required />
        </div>
        <LongTextField
          name="more"
          label={t("training.open.more")}
          hint={t("training.open.more_hint")}
          nullable
          maxLength={4000}
        />
      </Form>
    </Modal>
  );
}
