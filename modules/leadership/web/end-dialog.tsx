import { Modal } from "@mantine/core";
import { today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { LongTextField, SelectField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { endPosition } from "../contract/endpoints.ts";
import { END_REASONS, type Position, PositionEnd } from "../contract/leadership.ts";
import { choiceWords, DecisionFields } from "./appoint-dialog.tsx";

/** Ends one position; says what else ends with it. */
export function EndDialog({ position, onDone }: { position: Position; onDone: () => void }) {
  const end = useWrite(endPosition);
  const rank = t(`leadership.rank.${position.rank}`);
  return (
    <Modal
      opened
      onClose={onDone}
      size="lg"
      title={t("leadership.end.of", { rank, name: position.fullName })}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<PositionEnd>
        schema={PositionEnd}
        defaults={{ on: today(), reason: null, note: null, decisionNo: null, decisionDate: null }}
        action={t("leadership.end.save")}
        danger
        onCancel={onDone}
        onSubmit={async (body) => {
          const { endedAssignments } = await end.mutateAsync({ params: { positionId: position.id }, body });
          toastDone(
            endedAssignments > 0
              ? t("leadership.end.done_with", { n: endedAssignments })
              : t("leadership.end.done"),
          );
          onDone();
        }}
      >
        <p>{t("leadership.end.explain")}</p>
        <DateField name="on" label={t("leadership.end.on")} hint={t("leadership.end.on_hint")} required />
        <SelectField
          name="reason"
          label={t("leadership.end.reason")}
          options={END_REASONS.map((value) => ({
            value,
            label: choiceWords(t(`leadership.end_reason.${value}`)),
          }))}
          required
        />
        <LongTextField name="note" label={t("leadership.end.note")} nullable maxLength={500} />
        <DecisionFields />
      </Form>
    </Modal>
  );
}
