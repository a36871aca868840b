import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { Timeline } from "#kernel/web/parts/timeline.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { plan } from "../contract/endpoints.ts";
import type { DeedName, PlanView } from "../contract/plan.ts";
import { AnswerList } from "./answer-form.tsx";
import { DeedDialog } from "./deed-dialog.tsx";
import { STATE_TONE } from "./tones.ts";

/** One member's year: what was promised, what came of it, what was decided. */
export default function PlanScreen() {
  const { planId } = usePathParams<"planId">();
  const [open, setOpen] = useState<DeedName | null>(null);
  const read = useRead(plan, { params: { planId } });
  const of = read.data;
  return (
    <Page
      title={of ? of.fullName : t("training.plan.title")}
      subtitle={of && `${of.unitName} · ${of.programme.title}`}
      crumbs={[{ label: t("training.title"), to: "/ren-luyen" }, { label: of?.fullName ?? "…" }]}
      width="narrow"
      actions={of?.can.slice(1).map((name) => (
        <Button key={name} variant="default" onClick={() => setOpen(name)}>
          {t(`training.deed_one.${name}`)}
        </Button>
      ))}
      primary={
        of?.can[0] && (
          <Button onClick={() => setOpen(of.can[0] as DeedName)}>
            {t(`training.deed_one.${of.can[0]}`)}
          </Button>
        )
      }
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!of && !read.error && <Skeleton height={360} />}
      {of && <PlanParts of={of} />}
      {open && of && (
        <DeedDialog
          unitId={of.unitId}
          deed={open}
          plans={[of]}
          onClose={() => setOpen(null)}
          onDone={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

/** What a plan holds, for the branch and for its member alike. */
export const PlanParts = ({ of }: { of: PlanView }) => (
  <>
    <Sheet>
      <Facts
        facts={[
          {
            label: t("training.col.state"),
            value: <Badge tone={STATE_TONE[of.state]}>{t(`training.state.${of.state}`)}</Badge>,
          },
          { label: t("training.col.self"), value: of.selfResult && t(`training.result.${of.selfResult}`) },
          { label: t("training.col.result"), value: of.result && t(`training.result.${of.result}`) },
          { label: t("training.remark"), value: of.remark },
          ...(of.temporaryRemark
            ? [{ label: t("training.temporary_remark"), value: of.temporaryRemark }]
            : []),
        ]}
      />
    </Sheet>
    <Sheet
      flush
      title={t("training.plan.items")}
      note={of.review ? t("training.plan.items_note") : undefined}
    >
      <AnswerList groups={of.programme.groups} answers={of.answers} review={of.review} />
    </Sheet>
    <Sheet title={t("training.plan.history")}>
      <Timeline
        events={of.steps.map((step) => ({
          id: String(step.no),
          at: step.at,
          title: [t(`training.step.${step.deed}`), step.byName].filter(Boolean).join(" · "),
          text: step.reason,
        }))}
      />
    </Sheet>
  </>
);
