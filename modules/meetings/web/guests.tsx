import { Button } from "@mantine/core";
import { useState } from "react";
import { z } from "zod";
import { TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { meeting } from "../contract/endpoints.ts";
import type { Guest, MeetingView } from "../contract/meeting.ts";
import { addGuest, removeGuest } from "../contract/minutes-endpoints.ts";
import styles from "./meetings.module.css";

const Fields = z.strictObject({
  fullName: z.string().trim().min(2).max(120),
  post: z.string().trim().min(2).max(200),
});
type Fields = z.infer<typeof Fields>;

/** Who attends without belonging; nothing where there is nobody and nothing may be written. */
export function Guests({ of }: { of: MeetingView }) {
  const writes = of.can.plan;
  if (of.guests.length === 0 && !writes) return null;
  return (
    <Sheet title={t("meetings.guests.title")} note={t("meetings.guests.note")}>
      <div className={styles.stack}>
        {of.guests.length === 0 && <p className={styles.soft}>{t("meetings.guests.none")}</p>}
        {of.guests.length > 0 && (
          <ul className={styles.guests}>
            {of.guests.map((guest) => (
              <GuestLine key={guest.id} guest={guest} meetingId={of.id} writes={writes} />
            ))}
          </ul>
        )}
        {writes && <AddGuest meetingId={of.id} />}
      </div>
    </Sheet>
  );
}

function GuestLine({ guest, meetingId, writes }: { guest: Guest; meetingId: string; writes: boolean }) {
  const remove = useWrite(removeGuest, { refresh: [meeting] });
  const name = guest.fullName;
  return (
    <li className={styles.guest}>
      <span className={styles.guestWords}>
        {name} <span className={styles.soft}>· {guest.post}</span>
      </span>
      {writes && (
        <Button
          size="xs"
          variant="subtle"
          loading={remove.isPending}
          aria-label={t("meetings.guests.remove_one", { name })}
          onClick={() =>
            remove.mutate(
              { params: { meetingId, guestId: guest.id } },
              {
                onSuccess: () => toastDone(t("meetings.guests.removed", { name })),
                onError: toastProblem,
              },
            )
          }
        >
          {t("meetings.guests.remove")}
        </Button>
      )}
    </li>
  );
}

function AddGuest({ meetingId }: { meetingId: string }) {
  const add = useWrite(addGuest, { refresh: [meeting] });
  const [round, setRound] = useState(0);
  return (
    <Form<Fields>
      key={round}
      schema={Fields}
      defaults={{ fullName: "", post: "" }}
      action={t("meetings.guests.add")}
      onSubmit={async (body) => {
        await add.mutateAsync({ params: { meetingId }, body });
        toastDone(t("meetings.guests.added", { name: body.fullName }));
        setRound(round + 1);
      }}
    >
      <div className={styles.two}>
        <TextField name="fullName" label={t("meetings.guests.name")} required maxLength={120} />
        <TextField
          name="post"
          label={t("meetings.guests.post")}
          placeholder={t("meetings.guests.post_example")}
          required
          maxLength={200}
        />
      </div>
    </Form>
  );
}
