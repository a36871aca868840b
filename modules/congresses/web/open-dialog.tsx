import { Modal } from "@mantine/core";
import { z } from "zod";
import { PlainDate, today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { CYCLE_TIERS, NewCycle } from "../contract/cycle.ts";
import { listCycles, openCycle } from "../contract/endpoints.ts";

const Due = PlainDate.nullable();
/** One day for each level stands beside the others in the form; a level without one is not called. */
const Fields = NewCycle.omit({ levels: true })
  .extend({ PROVINCE: Due, ABOVE_BASE: Due, BASE: Due, BRANCH: Due })
  .superRefine((values, ctx) => {
    if (CYCLE_TIERS.every((tier) => values[tier] === null))
      ctx.addIssue({ code: "custom", path: ["BRANCH"], message: "required", params: { code: "required" } });
  });
type Fields = z.output<typeof Fields>;

export function OpenDialog({ onDone }: { onDone: () => void }) {
  const open = useWrite(openCycle, { refresh: [listCycles] });
  const send = async ({ name, opensOn, decisionNo, decisionDate, ...days }: Fields) => {
    const levels = CYCLE_TIERS.flatMap((tier) => {
      const due = days[tier];
      return due ? [{ tier, sector: null, due }] : [];
    });
    await open.mutateAsync({ body: { name, opensOn, decisionNo, decisionDate, levels } });
    toastDone(t("congresses.open.done"));
    onDone();
  };
  return (
    <Modal
      opened
      onClose={onDone}
      size="lg"
      fullScreen={useNarrow()}
      title={t("congresses.open.title")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Fields>
        schema={Fields}
        draftKey="congress-cycle"
        defaults={{
          name: "",
          opensOn: today(),
          decisionNo: null,
          decisionDate: null,
          PROVINCE: null,
          ABOVE_BASE: null,
          BASE: null,
          BRANCH: null,
        }}
        action={t("congresses.open.action")}
        onCancel={onDone}
        onSubmit={send}
      >
        <TextField name="name" label={t("congresses.open.name")} required maxLength={200} />
        <DateField name="opensOn" label={t("congresses.open.from")} required />
        <TextField name="decisionNo" label={t("congresses.open.no")} nullable maxLength={60} />
        <DateField name="decisionDate" label={t("congresses.open.date")} />
        {[...CYCLE_TIERS].reverse().map((tier) => (
          <DateField
            key={tier}
            name={tier}
            label={t("congresses.open.due", { tier: t(`congresses.tier.${tier}`) })}
          />
        ))}
      </Form>
    </Modal>
  );
}
