import { Skeleton } from "@mantine/core";
import { useState } from "react";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { showDate, showDay } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import { SlotPartView, useParts } from "#kernel/web/slot-parts.tsx";
import { type CaseView, getCase } from "../../contract/endpoints.ts";
import styles from "../cases.module.css";
import { procedureName, useProcedures } from "../procedures.ts";
import { caseMatter } from "../slots.ts";
import { FactsSheet } from "./facts-sheet.tsx";
import { HistorySheet } from "./history-sheet.tsx";
import { IssuedSheet } from "./issued-sheet.tsx";
import { LastReason } from "./last-reason.tsx";
import { Obstacles } from "./obstacles.tsx";
import { PapersSheet } from "./papers-sheet.tsx";
import { PathSheet } from "./path-sheet.tsx";
import { PeopleSheet } from "./people-sheet.tsx";
import { PlacesSheet } from "./places-sheet.tsx";
import { StepBar } from "./step-bar.tsx";
import { StepDialog } from "./step-dialog.tsx";
import { useSealed } from "./use-sealed.tsx";
import { waysOf } from "./waits.ts";
import { WhereLine } from "./where-line.tsx";

/** One case: where it stands and for whom it waits, what it says, what was done, and the one next step. */
export default function CaseScreen() {
  const { caseId } = usePathParams<"caseId">();
  const kase = useRead(getCase, { params: { caseId } });
  const { read, find } = useProcedures();
  const problem = kase.error ?? read.error;
  const procedure = kase.data && find(kase.data.procedure);
  // What is shown stays when a later look at it fails.
  if (kase.data && procedure)
    return <CaseOf key={kase.data.id} kase={kase.data} procedure={procedure} problem={problem} />;
  return (
    <Page title={t("cases.case.title")} crumbs={[{ label: t("cases.list.title"), to: "/ho-so" }]}>
      {problem ? (
        <ProblemBox
          problem={problem}
          onRetry={() => {
            void kase.refetch();
            void read.refetch();
          }}
          retrying={kase.isFetching || read.isFetching}
        />
      ) : (
        <div aria-busy="true">
          <Skeleton height={72} mb={16} />
          <Skeleton height={96} mb={16} />
          <Skeleton height={320} />
        </div>
      )}
    </Page>
  );
}

/** What kind of case, who exactly, since when; a code is not broken at its hyphens. */
function Subtitle({ kase, procedure, what }: CaseProps & { what: string }) {
  const { subject, history } = kase;
  // A case about a unit has no name but the unit's, which is the first of its places.
  const [place] = procedure.subject === "unit" ? Object.keys(procedure.places) : [];
  const unit = place === undefined ? undefined : kase.places[place];
  const begun = history[0] ? showDay(history[0].at) : showDate(kase.since);
  return (
    <>
      {subject && `${what} · `}
      {unit && `${unit.name} · `}
      {subject?.birthYear && `${t("cases.case.born", { year: String(subject.birthYear) })} · `}
      {subject?.memberCode && (
        <>
          <span className={styles.code}>{subject.memberCode}</span>
          {" · "}
        </>
      )}
      {t("cases.case.begun", { on: begun })}
    </>
  );
}

export type CaseProps = { kase: CaseView; procedure: Procedure };

function CaseOf({
  kase: known,
  procedure,
  problem,
}: CaseProps & { problem: Parameters<typeof ProblemBox>[0]["problem"] | null }) {
  const [step, setStep] = useState<string | null>(null);
  const sealed = useSealed(known);
  const { kase } = sealed;
  const matter = useParts(caseMatter).find((part) => part.id === kase.procedure);
  const what = procedureName(procedure, kase.procedure);
  const title = kase.subject ? kase.subject.fullName : what;
  return (
    <>
      <Page
        title={title}
        subtitle={<Subtitle kase={kase} procedure={procedure} what={what} />}
        crumbs={[{ label: t("cases.list.title"), to: "/ho-so" }, { label: title }]}
      >
        {problem && <ProblemBox problem={problem} />}
        <WhereLine kase={kase} procedure={procedure} />
        <LastReason kase={kase} procedure={procedure} />
        <Obstacles procedure={procedure} obstacles={waysOf({ kase, procedure }).next?.obstacles ?? []} />
        <PathSheet kase={kase} procedure={procedure} />
        <div className={styles.columns}>
          <div className={styles.column}>
            <FactsSheet kase={kase} procedure={procedure} sealed={sealed} />
            {matter ? (
              <SlotPartView part={matter} props={{ kase, procedure }} height={320} />
            ) : (
              <PeopleSheet kase={kase} procedure={procedure} />
            )}
            <IssuedSheet kase={kase} procedure={procedure} />
            <PapersSheet kase={kase} procedure={procedure} sealed={sealed} />
            <HistorySheet kase={kase} procedure={procedure} />
          </div>
          <div className={styles.column}>
            <PlacesSheet kase={kase} procedure={procedure} />
          </div>
        </div>
        <StepBar kase={kase} procedure={procedure} onStep={setStep} />
      </Page>
      {sealed.dialog}
      {step !== null && (
        <StepDialog step={step} kase={kase} procedure={procedure} onDone={() => setStep(null)} />
      )}
    </>
  );
}
