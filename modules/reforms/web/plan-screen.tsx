import { Button, Skeleton } from "@mantine/core";
import { useState } from "react";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { usePathParams } from "#kernel/web/screen.ts";
import {
  changePlan,
  getPlan,
  listPlans,
  simulatePlan,
  submitPlan,
  undecided,
  undoPlan,
} from "../contract/endpoints.ts";
import type { Operation } from "../contract/lines.ts";
import type { Plan } from "../contract/plan.ts";
import { ChoicesSheet } from "./choices-sheet.tsx";
import { DecideDialog } from "./decide-dialog.tsx";
import { LineDialog } from "./line-dialog.tsx";
import styles from "./reforms.module.css";
import { SimulationView } from "./simulation-view.tsx";
import { findingWords, lineWords, STATE_TONE } from "./words.ts";

const REFRESH = [getPlan, listPlans, simulatePlan, undecided];
type Doing = "add" | "decide" | "undo" | null;

/** One plan: its lines, what they would do, and what is the next step. */
export default function PlanScreen() {
  const { planId } = usePathParams<"planId">();
  const read = useRead(getPlan, { params: { planId } });
  if (read.error) return <ProblemBox problem={read.error} onRetry={() => void read.refetch()} />;
  if (!read.data) return <Skeleton height={480} />;
  return <PlanPage plan={read.data} />;
}

/** The number after that of the last unit which the lines found. */
const nextSerial = (plan: Plan): number => {
  const numbers = [...JSON.stringify(plan.operations).matchAll(/"key":"\+(\d+)"/g)].map((match) =>
    Number(match[1]),
  );
  return Math.max(0, ...numbers) + 1;
};

function PlanPage({ plan }: { plan: Plan }) {
  const [doing, setDoing] = useState<Doing>(null);
  const change = useWrite(changePlan, { refresh: REFRESH });
  const submit = useWrite(submitPlan, { refresh: REFRESH });
  const undo = useWrite(undoPlan, { refresh: REFRESH });
  const params = { planId: plan.id };
  const write = (lines: readonly Operation[]) => {
    const { title, effectiveOn, decisionNo, decisionDate, version } = plan;
    return change.mutateAsync({
      params,
      body: { title, effectiveOn, decisionNo, decisionDate, version, lines: [...lines] },
    });
  };
  const { can } = plan;
  const over = ["APPLIED", "UNDONE", "REJECTED"].includes(plan.state);
  return (
    <Page
      title={plan.title}
      subtitle={t("reforms.plan.subtitle", { unit: plan.unitName, on: showDate(plan.effectiveOn) })}
      crumbs={[{ label: t("reforms.title"), to: "/sap-xep" }]}
      actions={
        <>
          <Badge tone={STATE_TONE[plan.state]}>{t(`reforms.state.${plan.state}`)}</Badge>
          {can.undo && (
            <Button variant="default" onClick={() => setDoing("undo")}>
              {t("reforms.undo")}
            </Button>
          )}
        </>
      }
      primary={
        can.decide ? (
          <Button onClick={() => setDoing("decide")}>{t("reforms.decide")}</Button>
        ) : can.submit ? (
          <Button
            loading={submit.isPending}
            onClick={() =>
              submit.mutate(
                { params, body: { version: plan.version } },
                { onSuccess: () => toastDone(t("reforms.submitted")) },
              )
            }
          >
            {t("reforms.submit")}
          </Button>
        ) : undefined
      }
    >
      {submit.error && <ProblemBox problem={submit.error} />}
      {change.error && <ProblemBox problem={change.error} />}
      {plan.note && <Notice tone="wait">{plan.note}</Notice>}
      {plan.problems.length > 0 && (
        <Notice tone="late" title={t("reforms.blocked")}>
          <ul>
            {plan.problems.map((one, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole.
              <li key={i}>{findingWords(one)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Lines plan={plan} busy={change.isPending} onWrite={write} onAdd={() => setDoing("add")} />
      {!over && plan.operations.length > 0 && <SimulationView planId={plan.id} version={plan.version} />}
      {can.choose && <ChoicesSheet plan={plan} refresh={REFRESH} />}
      {doing === "add" && (
        <LineDialog
          serial={nextSerial(plan)}
          onClose={() => setDoing(null)}
          onAdd={(line) => write([...plan.operations, line])}
        />
      )}
      {doing === "decide" && <DecideDialog plan={plan} refresh={REFRESH} onClose={() => setDoing(null)} />}
      <ReasonDialog
        open={doing === "undo"}
        title={t("reforms.undo")}
        explain={t("reforms.undo_explain")}
        action={t("reforms.undo")}
        danger
        onCancel={() => setDoing(null)}
        onReason={async (reason) => {
          await undo.mutateAsync({ params, body: { reason } });
          setDoing(null);
          toastDone(t("reforms.undone"));
        }}
      />
    </Page>
  );
}

function Lines({
  plan,
  busy,
  onWrite,
  onAdd,
}: {
  plan: Plan;
  busy: boolean;
  onWrite: (lines: readonly Operation[]) => Promise<unknown>;
  onAdd: () => void;
}) {
  return (
    <Sheet
      flush
      title={t("reforms.lines")}
      actions={
        plan.can.edit && (
          <Button variant="default" onClick={onAdd}>
            {t("reforms.add")}
          </Button>
        )
      }
    >
      {plan.operations.length === 0 && <p className={styles.line}>{t("reforms.no_lines")}</p>}
      {plan.operations.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is named by its number.
        <div key={i} className={styles.line}>
          <span className={styles.soft}>{i + 1}</span>
          <span className={styles.grow}>{lineWords(plan, line)}</span>
          {plan.can.edit && (
            <Button
              size="xs"
              variant="default"
              disabled={busy}
              aria-label={t("reforms.remove_line", { line: i + 1 })}
              onClick={() => void onWrite(plan.operations.filter((_, at) => at !== i)).catch(() => {})}
            >
              {t("reforms.remove")}
            </Button>
          )}
        </div>
      ))}
    </Sheet>
  );
}
