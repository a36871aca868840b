import { Button, Modal } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { z } from "zod";
import { TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { useNarrow } from "#kernel/web/narrow.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone, toastProblem } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { download } from "#kernel/web/transfer.ts";
import { meeting } from "../contract/endpoints.ts";
import type { MeetingView } from "../contract/meeting.ts";
import { downloadMinutes, issueMinutes } from "../contract/minutes-endpoints.ts";
import styles from "./meetings.module.css";

/** The minutes of a closed meeting as a paper: issued once, downloaded by whoever sees the meeting. */
export function MinutesPaper({ of }: { of: MeetingView }) {
  const [opened, setOpened] = useState(false);
  const { paper, can } = of;
  if (of.state !== "CLOSED" || (!paper && !can.issue)) return null;
  return (
    <Sheet
      title={t("meetings.paper.title")}
      actions={
        can.issue && (
          <Button variant="default" onClick={() => setOpened(true)}>
            {t("meetings.paper.action")}
          </Button>
        )
      }
    >
      {paper ? <Issued of={of} paper={paper} /> : <p className={styles.soft}>{t("meetings.paper.none")}</p>}
      {opened && <IssueDialog of={of} onClose={() => setOpened(false)} />}
    </Sheet>
  );
}

function Issued({ of, paper }: { of: MeetingView; paper: NonNullable<MeetingView["paper"]> }) {
  const [saving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    await download(downloadMinutes, { params: { meetingId: of.id } }).catch(toastProblem);
    setSaving(false);
  };
  return (
    <div className={styles.bar}>
      <p>
        {t("meetings.paper.line", { number: paper.numberText ?? "", day: showDate(paper.issuedOn) })}{" "}
        {paper.state !== "ISSUED" && <Badge tone="late">{t(`meetings.paper.state.${paper.state}`)}</Badge>}
      </p>
      <Button
        variant="default"
        loading={saving}
        leftSection={<IconDownload size={18} stroke={1.5} />}
        onClick={() => void save()}
      >
        {t("meetings.paper.fetch")}
      </Button>
    </div>
  );
}

const Fields = z.strictObject({
  chair: z.string().trim().min(2).max(120),
  secretary: z.string().trim().min(2).max(120),
});
type Fields = z.infer<typeof Fields>;

/** Who signs: nobody else knows who led the meeting and who wrote. */
function IssueDialog({ of, onClose }: { of: MeetingView; onClose: () => void }) {
  const issue = useWrite(issueMinutes, { refresh: [meeting] });
  const send = async (fields: Fields) => {
    const body = { version: of.version, ...fields };
    const done = await issue.mutateAsync({ params: { meetingId: of.id }, body });
    toastDone(t("meetings.paper.done", { number: done.numberText ?? "" }));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen={useNarrow()}
      title={t("meetings.paper.action")}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <Form<Fields>
        schema={Fields}
        defaults={{ chair: "", secretary: "" }}
        action={t("meetings.paper.action")}
        onSubmit={send}
        onCancel={onClose}
      >
        <TextField name="chair" label={t("meetings.paper.chair")} required maxLength={120} />
        <TextField name="secretary" label={t("meetings.paper.secretary")} required maxLength={120} />
      </Form>
    </Modal>
  );
}
