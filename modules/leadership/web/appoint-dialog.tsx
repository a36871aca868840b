import { Modal } from "@mantine/core";
import { today } from "#kernel/contract/plain-date.ts";
import { call } from "#kernel/web/client.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { FindField, type Found } from "#kernel/web/form/find-field.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { searchMembers } from "#modules/members/contract/endpoints.ts";
import type { Unit } from "#modules/organisation/contract/unit.ts";
import { appoint } from "../contract/endpoints.ts";
import { Chosen, Employment, type Leadership, NewPosition } from "../contract/leadership.ts";
import { type Organ, RANKS_OF_ORGAN } from "../contract/organs.ts";

type Props = {
  unit: Unit;
  data: Leadership;
  /** With the position that was recorded, or nothing. */
  onDone: (positionId?: string) => void;
};

/** Members of the actor's part, wherever they stand in it: officers come from branches below. */
const findMembers = async (q: string, signal: AbortSignal): Promise<readonly Found[]> => {
  const { rows } = await call(searchMembers, { body: { q, limit: 10 } }, { signal });
  return rows.map((row) => ({
    value: row.personId,
    label: row.fullName,
    detail: [row.memberCode, showDate(row.dateOfBirth), row.unitName].join(" · "),
  }));
};

/** The words also stand within sentences: as a choice they begin with a capital. */
export const choiceWords = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1);

const optionsOf = (prefix: string, codes: readonly string[]) =>
  codes.map((value) => ({ value, label: choiceWords(t(`${prefix}.${value}`)) }));

/** Records who was elected or appointed, by which decision. */
export function AppointDialog({ unit, data, onDone }: Props) {
  const save = useWrite(appoint);
  return (
    <Modal
      opened
      onClose={() => onDone()}
      size="lg"
      title={t("leadership.appoint.title", { unit: unit.name })}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<NewPosition>
        schema={NewPosition}
        draftKey={`appoint-${unit.id}`}
        defaults={{
          personId: null,
          organ: "EXECUTIVE_COMMITTEE",
          rank: null,
          from: today(),
          to: null,
          employment: "CONCURRENT",
          chosen: "ELECTED",
          decisionNo: null,
          decisionDate: null,
        }}
        action={t("leadership.appoint.save")}
        onCancel={() => onDone()}
        onSubmit={async (body) => {
          const { positionId } = await save.mutateAsync({ params: { unitId: unit.id }, body });
          toastDone(t("leadership.appoint.done"));
          onDone(positionId);
        }}
      >
        {(form) => (
          <>
            <FindField
              name="personId"
              label={t("leadership.field.person")}
              hint={t("leadership.field.person_hint")}
              source="members"
              search={findMembers}
              required
            />
            <SelectField
              name="organ"
              label={t("leadership.field.organ")}
              options={optionsOf(
                "leadership.organ",
                data.organs.map((organ) => organ.organ),
              )}
              required
            />
            <SelectField
              name="rank"
              label={t("leadership.field.rank")}
              options={optionsOf("leadership.rank", RANKS_OF_ORGAN[form.watch("organ") as Organ] ?? [])}
              required
            />
            <DateField name="from" label={t("leadership.field.from")} required />
            <DateField name="to" label={t("leadership.field.to")} hint={t("leadership.field.to_hint")} />
            <SelectField
              name="chosen"
              label={t("leadership.field.chosen")}
              options={optionsOf("leadership.chosen", Chosen.options)}
              required
            />
            <SelectField
              name="employment"
              label={t("leadership.field.employment")}
              options={optionsOf("leadership.employment", Employment.options)}
              required
            />
            <DecisionFields />
          </>
        )}
      </Form>
    </Modal>
  );
}

export const DecisionFields = () => (
  <>
    <TextField
      name="decisionNo"
      label={t("leadership.field.decision_no")}
      placeholder="12-QĐ/ĐTN"
      nullable
      maxLength={60}
    />
    <DateField name="decisionDate" label={t("leadership.field.decision_date")} />
  </>
);
