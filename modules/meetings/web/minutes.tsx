import { z } from "zod";
import { LongTextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { closeMeeting, meeting, meetingsBelow, unitDuty, unitMeetings } from "../contract/endpoints.ts";
import type { MeetingView } from "../contract/meeting.ts";
import styles from "./meetings.module.css";

const Fields = z.strictObject({
  minutes: z.string().trim().min(1).max(20_000),
  resolution: z.string().trim().max(8000).nullable(),
});
type Fields = z.infer<typeof Fields>;

/** What was said and decided: written while the meeting is open, read once it is locked. */
export function Minutes({ of, unsent }: { of: MeetingView; unsent: boolean }) {
  if (of.state === "CLOSED")
    return (
      <>
        <Sheet title={t("meetings.minutes.title")}>
          <p className={styles.text}>{of.minutes}</p>
        </Sheet>
        {of.resolution && (
          <Sheet title={t("meetings.resolution")}>
            <p className={styles.text}>{of.resolution}</p>
          </Sheet>
        )}
      </>
    );
  return of.can.close ? <CloseForm of={of} unsent={unsent} /> : null;
}

function CloseForm({ of, unsent }: { of: MeetingView; unsent: boolean }) {
  const close = useWrite(closeMeeting, { refresh: [meeting, unitMeetings, unitDuty, meetingsBelow] });
  const unmarked = of.parts.reduce((sum, part) => sum + part.unmarked, 0);
  const invalid = of.parts.every((part) => part.valid === false);
  const send = async ({ minutes, resolution }: Fields) => {
    const body = { version: of.version, minutes, resolution: resolution || null };
    const done = await close.mutateAsync({ params: { meetingId: of.id }, body });
    toastDone(t(done.valid ? "meetings.close.done" : "meetings.close.done_invalid"));
  };
  return (
    <Sheet title={t("meetings.minutes.title")} note={t("meetings.minutes.note")}>
      <div className={styles.stack}>
        {unsent && <Notice tone="wait">{t("meetings.close.unsent")}</Notice>}
        {!unsent && unmarked > 0 && (
          <Notice tone="wait">{t("meetings.close.unmarked", { n: unmarked })}</Notice>
        )}
        {!unsent && unmarked === 0 && invalid && (
          <Notice tone="late" title={t("meetings.close.invalid")}>
            {t("meetings.close.invalid_note")}
          </Notice>
        )}
        <Form<Fields>
          schema={Fields}
          defaults={{ minutes: of.minutes ?? "", resolution: of.resolution }}
          draftKey={`meetings.${of.id}`}
          action={t("meetings.close.action")}
          onSubmit={send}
          wide
        >
          <LongTextField
            name="minutes"
            label={t("meetings.minutes.text")}
            hint={t("meetings.minutes.hint")}
            required
            maxLength={20_000}
          />
          <LongTextField
            name="resolution"
            label={t("meetings.resolution")}
            hint={t("meetings.resolution_hint")}
            maxLength={8000}
            nullable
          />
        </Form>
      </div>
    </Sheet>
  );
}
