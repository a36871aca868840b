import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Figure, Figures } from "#kernel/web/parts/figure.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { useSearchParams } from "#kernel/web/screen.ts";
import { useSession } from "#kernel/web/session.ts";
import { unitTraining } from "../contract/endpoints.ts";
import type { Tally } from "../contract/plan.ts";
import type { Programme } from "../contract/programme.ts";
import { Below } from "./below.tsx";
import { BranchPlans } from "./branch-plans.tsx";
import { OpenDialog } from "./open-dialog.tsx";
import { trainingSearch } from "./search.ts";
import { completedOf, percentOf } from "./shares.ts";
import styles from "./training.module.css";
import { YearStepper } from "./year-stepper.tsx";

/** A year's training: a branch's members, or the shares of the units below. */
export default function TrainingScreen() {
  const { post } = useSession();
  const [search, setSearch] = useSearchParams(trainingSearch);
  const [opening, setOpening] = useState(false);
  const unitId = search.unit ?? post?.unitId ?? 0;
  const read = useRead(
    unitTraining,
    { params: { unitId }, query: search.year ? { year: search.year } : {} },
    { keepPrevious: true },
  );
  const of = read.data;
  const own = post !== null && unitId === post.unitId;
  return (
    <Page
      title={of ? t("training.title_of", { unit: of.unitName }) : t("training.title")}
      subtitle={of && t(of.isBranch ? "training.subtitle_branch" : "training.subtitle_above")}
      {...(own || !post
        ? {}
        : { crumbs: [{ label: post.unitName, to: "/ren-luyen" }, { label: of?.unitName ?? "" }] })}
      actions={
        of?.can.open && (
          <Button variant="default" onClick={() => setOpening(true)}>
            {t("training.open.action")}
          </Button>
        )
      }
    >
      {read.error && <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />}
      {!of && !read.error && <Skeleton height={320} />}
      {of && (
        <div className={styles.stack}>
          <YearStepper year={of.year} onYear={(year) => setSearch({ year, state: null })} />
          <Shares tally={of.tally} />
          {of.programmes.length === 0 && (
            <Notice tone="info" title={t("training.none", { year: String(of.year) })}>
              {t("training.none_hint")}
            </Notice>
          )}
          {of.programmes.length > 0 && <Programmes programmes={of.programmes} />}
          {of.isBranch && of.can.people && <BranchPlans key={`${of.unitId} ${of.year}`} of={of} />}
          {!of.isBranch && <Below of={of} />}
        </div>
      )}
      {opening && of && <OpenDialog of={of} onClose={() => setOpening(false)} />}
    </Page>
  );
}

function Shares({ tally }: { tally: Tally }) {
  return (
    <Figures>
      <Figure label={t("training.sum.members")} value={tally.members} />
      <Figure
        label={t("training.sum.registered")}
        value={tally.registered}
        note={percentOf(tally.registered, tally.members)}
      />
      <Figure label={t("training.sum.reviewed")} value={tally.reviewed} />
      <Figure
        label={t("training.sum.completed")}
        value={completedOf(tally)}
        note={percentOf(completedOf(tally), tally.members)}
      />
      <Figure label={t("training.result.EXCELLENT")} value={tally.excellent} />
    </Figures>
  );
}

const Programmes = ({ programmes }: { programmes: readonly Programme[] }) => (
  <Sheet flush title={t("training.programmes")}>
    {programmes.map((one) => (
      <div key={one.id} className={styles.item}>
        <strong>{one.title}</strong>
        <span className={styles.soft}>
          {t("training.opened_by", {
            unit: one.unitName,
            n: one.groups.reduce((sum, group) => sum + group.items.length, 0),
            version: one.criteriaVersion,
          })}
        </span>
        <Facts
          facts={[
            {
              label: t("training.register_days"),
              value: `${showDate(one.opensOn)} – ${showDate(one.registerUntil)}`,
            },
            {
              label: t("training.review_days"),
              value: `${showDate(one.reviewFrom)} – ${showDate(one.closesOn)}`,
            },
          ]}
        />
      </div>
    ))}
  </Sheet>
);
