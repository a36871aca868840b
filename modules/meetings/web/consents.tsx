import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { z } from "zod";
import { PlainDate, today } from "#kernel/contract/plain-date.ts";
import { DateField } from "#kernel/web/form/date-field.tsx";
import { LongTextField, SelectField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { endConsent, giveConsent, meetingsBelow, unitDuty } from "../contract/endpoints.ts";
import { type Consent, ConsentKind } from "../contract/meeting.ts";
import type { Duty } from "./duty.ts";
import styles from "./meetings.module.css";

const REFRESH = [unitDuty, meetingsBelow];
const Reason = z.string().trim().min(3).max(500);
const Given = z.strictObject({ kind: ConsentKind, from: PlainDate, reason: Reason });
type Given = z.infer<typeof Given>;
const Ended = z.strictObject({ to: PlainDate, reason: Reason });
type Ended = z.infer<typeof Ended>;

/** What the superior allows the branch: to meet by the quarter, or online. */
export function Consents({ duty }: { duty: Duty }) {
  const [open, setOpen] = useState<"new" | Consent | null>(null);
  if (duty.consents.length === 0 && !duty.can.consent) return null;
  return (
    <Sheet
      flush
      title={t("meetings.consent.title")}
      note={t("meetings.consent.note")}
      actions={
        duty.can.consent && (
          <Button variant="default" onClick={() => setOpen("new")}>
            {t("meetings.consent.give")}
          </Button>
        )
      }
    >
      {duty.consents.map((one) => (
        <div key={one.id} className={styles.item}>
          <span className={styles.head}>
            <strong>{t(`meetings.consent.${one.kind}`)}</strong>
            {duty.can.consent && one.to === null && (
              <Button variant="subtle" size="xs" onClick={() => setOpen(one)}>
                {t("meetings.consent.end")}
              </Button>
            )}
          </span>
          <span className={styles.soft}>
            {one.to
              ? t("meetings.consent.from_to", { from: showDate(one.from), to: showDate(one.to) })
              : t("meetings.consent.from", { from: showDate(one.from) })}
            {" · "}
            {one.givenBy}
          </span>
          <span className={styles.text}>{one.reason}</span>
        </div>
      ))}
      {duty.consents.length === 0 && <p className={styles.item}>{t("meetings.consent.none")}</p>}
      {open === "new" && <GiveDialog unitId={duty.unitId} onClose={() => setOpen(null)} />}
      {open !== null && open !== "new" && <EndDialog consent={open} onClose={() => setOpen(null)} />}
    </Sheet>
  );
}

function GiveDialog({ unitId, onClose }: { unitId: number; onClose: () => void }) {
  const give = useWrite(giveConsent, { refresh: REFRESH });
  const send = async (body: Given) => {
    await give.mutateAsync({ params: { unitId }, body });
    toastDone(t("meetings.consent.given"));
    onClose();
  };
  const options = ConsentKind.options.map((value) => ({ value, label: t(`meetings.consent.${value}`) }));
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("meetings.consent.give")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Given>
        schema={Given}
        defaults={{ kind: "QUARTERLY", from: today(), reason: "" }}
        action={t("meetings.consent.give")}
        onSubmit={send}
        onCancel={onClose}
      >
        <SelectField name="kind" label={t("meetings.consent.what")} options={options} required />
        <DateField name="from" label={t("meetings.consent.from_day")} required />
        <LongTextField name="reason" label={t("meetings.consent.reason")} required maxLength={500} />
      </Form>
    </Modal>
  );
}

function EndDialog({ consent, onClose }: { consent: Consent; onClose: () => void }) {
  const end = useWrite(endConsent, { refresh: REFRESH });
  const send = async (body: Ended) => {
    await end.mutateAsync({ params: { consentId: consent.id }, body });
    toastDone(t("meetings.consent.ended"));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("meetings.consent.end")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Ended>
        schema={Ended}
        defaults={{ to: today(), reason: "" }}
        action={t("meetings.consent.end")}
        danger
        onSubmit={send}
        onCancel={onClose}
      >
        <DateField name="to" label={t("meetings.consent.to_day")} required />
        <LongTextField name="reason" label={t("meetings.consent.reason")} required maxLength={500} />
      </Form>
    </Modal>
  );
}
