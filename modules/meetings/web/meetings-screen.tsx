import { Button, Skeleton } from "@mantine/core";
import { IconCalendarPlus } from "@tabler/icons-react";
import { useState } from "react";
import { showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Figure, Figures } from "#kernel/web/parts/figure.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Tabs } from "#kernel/web/parts/tabs.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { unitDuty } from "../contract/endpoints.ts";
import { Below } from "./below.tsx";
import { BranchMeetings } from "./branch-meetings.tsx";
import { Consents } from "./consents.tsx";
import type { Duty } from "./duty.ts";
import styles from "./meetings.module.css";
import { MonthStepper } from "./month-stepper.tsx";
import { NotMet } from "./not-met.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { meetingsSearch } from "./search.ts";

/** A branch's meetings; for other units which of the branches below met. */
export default function MeetingsScreen() {
  const { post } = useSession();
  const [search, setSearch] = useSearchParams(meetingsSearch);
  const [planning, setPlanning] = useState(false);
  const unitId = search.unit ?? post?.unitId ?? 0;
  const read = useRead(
    unitDuty,
    { params: { unitId }, query: search.month ? { month: search.month } : {} },
    { keepPrevious: true },
  );
  const duty = read.data;
  const own = post !== null && unitId === post.unitId;
  return (
    <Page
      title={duty ? t("meetings.title_of", { unit: duty.unitName }) : t("meetings.title")}
      subtitle={duty && t(duty.isBranch ? "meetings.subtitle_branch" : "meetings.subtitle_above")}
      {...(own || !post
        ? {}
        : { crumbs: [{ label: post.unitName, to: "/sinh-hoat" }, { label: duty?.unitName ?? "" }] })}
      primary={
        duty?.can.plan && (
          <Button
            variant={duty.isBranch ? "filled" : "default"}
            leftSection={<IconCalendarPlus size={16} stroke={1.5} />}
            onClick={() => setPlanning(true)}
          >
            {t(duty.isBranch ? "meetings.plan.action" : "meetings.plan.joint_action")}
          </Button>
        )
      }
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!duty && !read.error && <Skeleton height={320} />}
      {duty && (
        <div className={styles.stack}>
          <div className={styles.bar}>
            <MonthStepper
              month={duty.month}
              last={duty.currentMonth}
              onMonth={(month) => setSearch({ month, cursor: null, at: null })}
            />
          </div>
          {duty.isBranch ? <OwnDuty duty={duty} /> : <DutyFigures duty={duty} />}
          {duty.isBranch && duty.can.meetings && <BranchMeetings unitId={duty.unitId} />}
          {duty.isBranch && <Consents duty={duty} />}
          {!duty.isBranch && (
            <>
              <Tabs
                label={t("meetings.below.tabs")}
                active={search.view ?? "units"}
                tabs={[
                  {
                    id: "units",
                    label: t("meetings.below.units"),
                    to: "/sinh-hoat",
                    search: { ...search, view: "units", cursor: undefined, at: undefined },
                  },
                  {
                    id: "not-met",
                    label: t("meetings.below.not_met"),
                    count: showNumber(duty.sums.branches - duty.sums.met),
                    to: "/sinh-hoat",
                    search: { ...search, view: "not-met", cursor: undefined, at: undefined },
                  },
                ]}
              />
              {search.view === "not-met" ? <NotMet duty={duty} /> : <Below duty={duty} />}
            </>
          )}
        </div>
      )}
      {planning && duty && <PlanDialog duty={duty} onClose={() => setPlanning(false)} />}
    </Page>
  );
}

const percent = (part: number, whole: number): string | undefined =>
  whole > 0 ? t("meetings.share", { percent: showNumber((part / whole) * 100, 1) }) : undefined;

function DutyFigures({ duty }: { duty: Duty }) {
  const { sums } = duty;
  const search = { unit: duty.unitId, month: duty.month, view: "not-met" };
  return (
    <Figures>
      <Figure label={t("meetings.sum.branches")} value={sums.branches} />
      <Figure label={t("meetings.sum.met")} value={sums.met} note={percent(sums.met, sums.branches)} />
      <Figure
        label={t("meetings.sum.not_met")}
        value={sums.branches - sums.met}
        to="/sinh-hoat"
        search={search}
      />
      <Figure
        label={t("meetings.sum.present")}
        value={sums.present}
        note={percent(sums.present, sums.eligible)}
      />
      <Figure label={t("meetings.sum.quarterly")} value={sums.quarterly} />
    </Figures>
  );
}

function OwnDuty({ duty }: { duty: Duty }) {
  const { sums } = duty;
  if (sums.branches === 0) return null;
  return (
    <Figures>
      <Figure
        label={t(sums.quarterly > 0 ? "meetings.sum.quarter_duty" : "meetings.sum.month_duty")}
        value={sums.met}
        note={t(sums.met > 0 ? "meetings.sum.duty_done" : "meetings.sum.duty_open")}
      />
      <Figure label={t("meetings.sum.meetings")} value={sums.meetings} />
      <Figure
        label={t("meetings.sum.present")}
        value={sums.present}
        note={percent(sums.present, sums.eligible)}
      />
    </Figures>
  );
}
