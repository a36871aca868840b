import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import { today } from "#kernel/contract/plain-date.ts";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { Timeline } from "#kernel/web/parts/timeline.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import {
  cancelMeeting,
  markAttendance,
  meeting,
  meetingsBelow,
  reopenMeeting,
  unitDuty,
  unitMeetings,
} from "../contract/endpoints.ts";
import type { MeetingView } from "../contract/meeting.ts";
import { StateBadge } from "./branch-meetings.tsx";
import { Guests } from "./guests.tsx";
import styles from "./meetings.module.css";
import { Minutes } from "./minutes.tsx";
import { MinutesPaper } from "./minutes-paper.tsx";
import { ChangeDialog } from "./plan-dialog.tsx";
import { Roll } from "./roll.tsx";
import { useTicks } from "./ticks.ts";

const REFRESH = [meeting, unitMeetings, unitDuty, meetingsBelow];

/** One meeting: who came, what was said and decided. */
export default function MeetingScreen() {
  const { meetingId } = usePathParams<"meetingId">();
  const read = useRead(meeting, { params: { meetingId } });
  if (read.error)
    return (
      <Page title={t("meetings.one")} crumbs={[{ label: t("meetings.title"), to: "/sinh-hoat" }]}>
        <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />
      </Page>
    );
  if (!read.data)
    return (
      <Page title={t("meetings.one")}>
        <Skeleton height={360} />
      </Page>
    );
  return <Meeting key={read.data.id} of={read.data} />;
}

function Meeting({ of }: { of: MeetingView }) {
  const [open, setOpen] = useState<"change" | "reopen" | "cancel" | null>(null);
  const ticks = useTicks(of);
  const mark = useWrite(markAttendance, { refresh: [meeting] });
  const future = of.onDay > today();
  const send = () =>
    mark.mutate(
      { params: { meetingId: of.id }, body: { marks: ticks.unsent } },
      {
        onSuccess: (done) => {
          ticks.drop();
          toastDone(t("meetings.roll.saved", { n: done.marked }));
        },
      },
    );
  return (
    <Page
      title={`${t(`meetings.kind.${of.kind}`)} · ${showDate(of.onDay)}`}
      subtitle={of.unitName}
      crumbs={[{ label: t("meetings.title"), to: "/sinh-hoat" }, { label: showDate(of.onDay) }]}
      actions={<Actions of={of} onOpen={setOpen} />}
      primary={
        ticks.unsent.length > 0 && (
          <Button onClick={send} loading={mark.isPending}>
            {t("meetings.roll.save", { n: ticks.unsent.length })}
          </Button>
        )
      }
    >
      {mark.error && <ProblemBox problem={mark.error} onRetry={send} />}
      <Head of={of} />
      <Roll meeting={of} ticks={ticks} future={future} />
      <Guests of={of} />
      <Minutes key={of.version} of={of} unsent={ticks.unsent.length > 0} />
      <MinutesPaper of={of} />
      <Revisions of={of} />
      {open === "change" && <ChangeDialog of={of} onClose={() => setOpen(null)} />}
      <Reasons of={of} open={open} onClose={() => setOpen(null)} />
    </Page>
  );
}

function Actions({
  of,
  onOpen,
}: {
  of: MeetingView;
  onOpen: (what: "change" | "reopen" | "cancel") => void;
}) {
  return (
    <>
      {of.can.plan && (
        <Button variant="default" onClick={() => onOpen("change")}>
          {t("meetings.plan.change")}
        </Button>
      )}
      {of.can.cancel && (
        <Button variant="subtle" color="red" onClick={() => onOpen("cancel")}>
          {t("meetings.cancel.action")}
        </Button>
      )}
      {of.can.reopen && (
        <Button variant="default" onClick={() => onOpen("reopen")}>
          {t("meetings.reopen.action")}
        </Button>
      )}
    </>
  );
}

const Head = ({ of }: { of: MeetingView }) => (
  <Sheet>
    <div className={styles.stack}>
      <Facts
        facts={[
          { label: t("meetings.col.state"), value: <StateBadge state={of.state} valid={validOf(of)} /> },
          {
            label: t("meetings.col.day"),
            value: [showDate(of.onDay), of.atTime].filter(Boolean).join(" · "),
          },
          {
            label: t("meetings.col.place"),
            value: of.online ? [t("meetings.online"), of.place].filter(Boolean).join(" · ") : of.place,
          },
          ...(of.parts.length > 1
            ? [
                {
                  label: t("meetings.plan.branches"),
                  value: of.parts.map((part) => part.unitName).join(", "),
                },
              ]
            : []),
          { label: t("meetings.agenda"), value: <span className={styles.text}>{of.agenda}</span> },
        ]}
      />
      {of.state === "CLOSED" && validOf(of) === false && (
        <Notice tone="late" title={t("meetings.close.invalid")}>
          {t("meetings.close.invalid_note")}
        </Notice>
      )}
    </div>
  </Sheet>
);

/** A joint meeting was held where one of its branches reached its quorum. */
const validOf = (of: MeetingView): boolean | null =>
  of.state === "CLOSED" ? of.parts.some((part) => part.valid) : null;

function Reasons({ of, open, onClose }: { of: MeetingView; open: string | null; onClose: () => void }) {
  const reopen = useWrite(reopenMeeting, { refresh: REFRESH });
  const cancel = useWrite(cancelMeeting, { refresh: REFRESH });
  const params = { meetingId: of.id };
  const { version } = of;
  return (
    <>
      <ReasonDialog
        open={open === "reopen"}
        title={t("meetings.reopen.title")}
        explain={[
          t("meetings.reopen.explain", { day: showDate(of.reopensUntil) }),
          of.paper?.state === "ISSUED" && t("meetings.reopen.revokes", { number: of.paper.numberText ?? "" }),
        ]
          .filter(Boolean)
          .join(" ")}
        action={t("meetings.reopen.action")}
        onCancel={onClose}
        onReason={async (reason) => {
          await reopen.mutateAsync({ params, body: { version, reason } });
          toastDone(t("meetings.reopen.done"));
          onClose();
        }}
      />
      <ReasonDialog
        open={open === "cancel"}
        title={t("meetings.cancel.title")}
        explain={t("meetings.cancel.explain")}
        action={t("meetings.cancel.action")}
        danger
        onCancel={onClose}
        onReason={async (reason) => {
          await cancel.mutateAsync({ params, body: { version, reason } });
          toastDone(t("meetings.cancel.done"));
          onClose();
        }}
      />
    </>
  );
}

function Revisions({ of }: { of: MeetingView }) {
  if (of.revisions.length === 0) return null;
  return (
    <Sheet title={t("meetings.revisions")}>
      <Timeline
        events={of.revisions.map((one) => ({
          id: String(one.no),
          at: one.at,
          title: [t(`meetings.deed.${one.deed}`), one.byName].filter(Boolean).join(" · "),
          text: [
            one.present !== null && t("meetings.present_of", { n: `${one.present}/${one.eligible ?? 0}` }),
            one.reason,
          ]
            .filter(Boolean)
            .join(" · "),
        }))}
      />
    </Sheet>
  );
}
