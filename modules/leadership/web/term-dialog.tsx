import { Modal } from "@mantine/core";
import { addYears, today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { CheckField, LongTextField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import type { Unit } from "#modules/organisation/contract/unit.ts";
import { changeTerm, createTerm } from "../contract/endpoints.ts";
import { NewTerm, type Term, TermChange } from "../contract/leadership.ts";
import { DecisionFields } from "./appoint-dialog.tsx";

type Props = { unit: Unit; term: Term | null; onDone: () => void };

/** Opens the unit's next term, or corrects the present one. */
export const TermDialog = ({ unit, term, onDone }: Props) => (
  <Modal
    opened
    onClose={onDone}
    size="lg"
    title={t(term ? "leadership.term.change" : "leadership.term.new")}
    closeButtonProps={{ "aria-label": t("web.close") }}
  >
    {term ? <ChangeForm term={term} onDone={onDone} /> : <NewForm unit={unit} onDone={onDone} />}
  </Modal>
);

const TermFields = () => (
  <>
    <TextField name="name" label={t("leadership.term.name")} required maxLength={100} />
    <DateField name="from" label={t("leadership.term.from")} required />
    <DateField name="to" label={t("leadership.term.to")} hint={t("leadership.term.to_hint")} required />
    <CheckField
      name="provisional"
      label={t("leadership.term.provisional")}
      hint={t("leadership.term.provisional_hint")}
    />
    <DecisionFields />
  </>
);

function NewForm({ unit, onDone }: { unit: Unit; onDone: () => void }) {
  const save = useWrite(createTerm);
  const day = today();
  const years = { from: day.slice(0, 4), to: String(Number(day.slice(0, 4)) + 5) };
  return (
    <Form<NewTerm>
      schema={NewTerm}
      draftKey={`term-${unit.id}`}
      defaults={{
        name: t("leadership.term.name_like", years),
        from: day,
        to: addYears(day, 5),
        decisionNo: null,
        decisionDate: null,
        provisional: false,
        sizes: {},
        endsFormer: true,
      }}
      action={t("leadership.term.open")}
      onCancel={onDone}
      onSubmit={async (body) => {
        const { endedPositions } = await save.mutateAsync({ params: { unitId: unit.id }, body });
        toastDone(t("leadership.term.opened", { n: endedPositions }));
        onDone();
      }}
    >
      <TermFields />
      <CheckField
        name="endsFormer"
        label={t("leadership.term.ends_former")}
        hint={t("leadership.term.ends_former_hint")}
      />
    </Form>
  );
}

function ChangeForm({ term, onDone }: { term: Term; onDone: () => void }) {
  const save = useWrite(changeTerm);
  const { id, unitId: _unit, electedOn: _elected, ...fields } = term;
  return (
    <Form<TermChange>
      schema={TermChange}
      defaults={{ ...fields, reason: "" }}
      action={t("leadership.term.save")}
      onCancel={onDone}
      onSubmit={async (body) => {
        await save.mutateAsync({ params: { termId: id }, body: { ...body, version: term.version } });
        toastDone(t("leadership.term.saved"));
        onDone();
      }}
    >
      <TermFields />
      <LongTextField name="reason" label={t("leadership.term.reason")} required maxLength={500} />
    </Form>
  );
}
