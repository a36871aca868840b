import { Modal } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { z } from "zod";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import {
  CheckField,
  LongTextField,
  SelectField,
  SelectManyField,
  TextField,
} from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import {
  changeMeeting,
  meeting,
  meetingsBelow,
  planMeeting,
  unitDuty,
  unitMeetings,
} from "../contract/endpoints.ts";
import { MEETING_KINDS, MeetingKind, type MeetingView } from "../contract/meeting.ts";
import type { Duty } from "./duty.ts";
import styles from "./meetings.module.css";

const Fields = z.strictObject({
  kind: MeetingKind,
  onDay: PlainDate,
  atTime: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/u)
    .nullable(),
  online: z.boolean(),
  place: z.string().trim().max(300).nullable(),
  agenda: z.string().trim().min(1).max(4000),
  branches: z.array(z.string()),
});
type Fields = z.infer<typeof Fields>;
const REFRESH = [planMeeting, unitMeetings, unitDuty, meetingsBelow, meeting];

const EMPTY = {
  kind: "REGULAR",
  onDay: null,
  atTime: null,
  online: false,
  place: null,
  agenda: "",
  branches: [],
};

/** Calls a meeting; of a unit above the branches a joint one. */
export function PlanDialog({ duty, onClose }: { duty: Duty; onClose: () => void }) {
  const plan = useWrite(planMeeting, { refresh: REFRESH });
  const navigate = useNavigate();
  const joint = !duty.isBranch;
  const below = useRead(meetingsBelow, { params: { unitId: duty.unitId }, query: {} }, { when: joint });
  const branches = (below.data?.rows ?? []).filter((row) => row.isBranch);
  const send = async ({ branches: chosen, ...fields }: Fields) => {
    const body = { ...fields, ...(joint ? { branches: chosen.map(Number) } : {}) };
    const made = await plan.mutateAsync({ params: { unitId: duty.unitId }, body });
    toastDone(t("meetings.plan.done", { n: made.called }));
    onClose();
    void navigate({ to: `/sinh-hoat/${made.meetingId}` });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(joint ? "meetings.plan.joint_title" : "meetings.plan.title")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Fields>
        schema={Fields}
        defaults={EMPTY}
        action={t(joint ? "meetings.plan.joint_action" : "meetings.plan.action")}
        onSubmit={send}
        onCancel={onClose}
      >
        {joint && (
          <SelectManyField
            name="branches"
            label={t("meetings.plan.branches")}
            hint={t("meetings.plan.branches_hint")}
            options={branches.map((row) => ({ value: String(row.unitId), label: row.unitName }))}
          />
        )}
        <PlanFields />
      </Form>
    </Modal>
  );
}

/** Changes what an open meeting is about. */
export function ChangeDialog({ of, onClose }: { of: MeetingView; onClose: () => void }) {
  const change = useWrite(changeMeeting, { refresh: REFRESH });
  const { kind, onDay, atTime, online, place, agenda } = of;
  const send = async ({ branches: _, ...fields }: Fields) => {
    const body = { version: of.version, ...fields };
    await change.mutateAsync({ params: { meetingId: of.id }, body });
    toastDone(t("meetings.plan.changed"));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("meetings.plan.change")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Fields>
        schema={Fields}
        defaults={{ kind, onDay, atTime, online, place, agenda, branches: [] }}
        action={t("meetings.plan.save")}
        onSubmit={send}
        onCancel={onClose}
      >
        <PlanFields />
      </Form>
    </Modal>
  );
}

const PlanFields = () => (
  <>
    <SelectField
      name="kind"
      label={t("meetings.col.kind")}
      required
      options={MEETING_KINDS.map((value) => ({ value, label: t(`meetings.kind.${value}`) }))}
    />
    <div className={styles.two}>
      <DateField name="onDay" label={t("meetings.col.day")} required />
      <TextField name="atTime" label={t("meetings.plan.time")} placeholder="19:30" maxLength={5} nullable />
    </div>
    <CheckField name="online" label={t("meetings.plan.online")} hint={t("meetings.plan.online_hint")} />
    <TextField name="place" label={t("meetings.plan.place")} maxLength={300} nullable />
    <LongTextField name="agenda" label={t("meetings.agenda")} required maxLength={4000} />
  </>
);
