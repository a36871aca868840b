import { Modal } from "@mantine/core";
import { z } from "zod";
import type { Lines } from "#kernel/contract/procedure.ts";
import { LongTextField, SelectField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { inLocale, t } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { type CaseLine, type CaseView, changeLines, getCase, listLines } from "../../contract/endpoints.ts";
import { DeclaredFields } from "../form/declared-fields.tsx";
import { emptyForm, hasSecrets, sameMeeting, typedSchema } from "../form/form-values.ts";

type Props = { line: CaseLine; kase: CaseView; lines: Lines; onDone: () => void };
type FillProps = Props & {
  /** What was noted of somebody else of the same meeting. */ before: CaseLine["facts"];
};

function LineModal({
  title,
  onDone,
  children,
}: {
  title: string;
  onDone: () => void;
  children: React.ReactNode;
}) {
  return (
    <Modal
      opened
      onClose={onDone}
      size="lg"
      fullScreen={useNarrow()}
      title={title}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      {children}
    </Modal>
  );
}

/** What is asked of one person: the vote, who introduces. */
export function FillDialog({ line, kase, lines, before, onDone }: FillProps) {
  const save = useWrite(changeLines, { refresh: [listLines, getCase] });
  const name = line.fullName;
  const submit = async ({ facts }: { facts: Record<string, unknown> }) => {
    await save.mutateAsync({
      params: { caseId: kase.id },
      body: { rows: [{ personId: line.personId, facts }] },
    });
    toastDone(t("cases.lines.saved", { name }));
    onDone();
  };
  return (
    <LineModal title={t("cases.lines.fill_one", { name })} onDone={onDone}>
      <Form<{ facts: Record<string, unknown> }>
        schema={z.object({ facts: typedSchema(lines.fields) })}
        draftKey={`case-${kase.id}-line-${line.personId}`}
        secret={hasSecrets(lines.fields) ? ["facts"] : []}
        defaults={{
          facts: { ...emptyForm(lines.fields), ...sameMeeting(lines.fields, before), ...line.facts },
        }}
        action={t("cases.lines.save")}
        onCancel={onDone}
        onSubmit={submit}
      >
        <DeclaredFields fields={lines.fields} under="facts" places={kase.places} />
      </Form>
    </LineModal>
  );
}

const Outcome = z
  .object({ outcome: z.string().nullable(), reason: z.string().trim().max(500).nullable() })
  .superRefine(({ outcome, reason }, ctx) => {
    if (outcome && !reason)
      ctx.addIssue({ code: "custom", path: ["reason"], message: "required", params: { code: "required" } });
  });

/** What becomes of one person when it is not what becomes of all. */
export function OutcomeDialog({ line, kase, lines, onDone }: Props) {
  const save = useWrite(changeLines, { refresh: [listLines, getCase] });
  const name = line.fullName;
  const submit = async ({ outcome, reason }: z.output<typeof Outcome>) => {
    const row = { personId: line.personId, outcome, reason: outcome ? reason : null };
    await save.mutateAsync({ params: { caseId: kase.id }, body: { rows: [row] } });
    toastDone(t("cases.lines.saved", { name }));
    onDone();
  };
  return (
    <LineModal title={t("cases.lines.decide_one", { name })} onDone={onDone}>
      <Form<z.output<typeof Outcome>>
        schema={Outcome}
        defaults={{ outcome: line.outcome, reason: line.reason }}
        action={t("cases.lines.save")}
        onCancel={onDone}
        onSubmit={submit}
      >
        <SelectField
          name="outcome"
          label={t("cases.lines.outcome")}
          hint={t("cases.lines.outcome_hint")}
          options={Object.entries(lines.outcomes).map(([value, words]) => ({
            value,
            label: inLocale(words),
          }))}
          clearable
        />
        <LongTextField name="reason" label={t("cases.lines.reason")} nullable maxLength={500} />
      </Form>
    </LineModal>
  );
}
