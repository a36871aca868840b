import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { EndpointDeclaration } from "#kernel/contract/endpoint.ts";
import { isPlainDate, today } from "#kernel/contract/plain-date.ts";
import { DateInput } from "#kernel/web/form/date-field.tsx";
import { showDate } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { ConfirmTouch } from "#kernel/web/parts/confirm-touch.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { decidePlan, simulatePlan } from "../contract/endpoints.ts";
import type { Plan } from "../contract/plan.ts";
import { FIGURES } from "./words.ts";

type Props = { plan: Plan; refresh: readonly EndpointDeclaration[]; onClose: () => void };

/** Nothing happens before the decision's number and the number of members touched are typed. */
export function DecideDialog({ plan, refresh, onClose }: Props) {
  const decide = useWrite(decidePlan, { refresh: [...refresh] });
  const read = useRead(simulatePlan, { params: { planId: plan.id }, body: {} });
  const [no, setNo] = useState(plan.decisionNo ?? "");
  const [on, setOn] = useState<string | null>(plan.decisionDate ?? today());
  const members = read.data?.members;
  return (
    <ConfirmTouch
      open
      title={t("reforms.decide")}
      explain={t("reforms.decide_explain", { on: showDate(plan.effectiveOn) })}
      touched={[
        { label: t("reforms.count.members"), count: members ?? 0 },
        ...FIGURES.map((name) => ({
          label: t(`reforms.count.${name}`),
          count: read.data?.counts[name] ?? 0,
        })),
      ]}
      typeNumber={members ?? -1}
      action={t("reforms.apply_on", { on: showDate(plan.effectiveOn) })}
      undo={t("reforms.undo_hint")}
      busy={decide.isPending}
      onCancel={onClose}
      onConfirm={() => {
        if (members === undefined || !isPlainDate(on) || no.trim() === "") return;
        decide.mutate(
          {
            params: { planId: plan.id },
            body: { decision: "APPROVE", version: plan.version, decisionNo: no, decisionDate: on, members },
          },
          {
            onSuccess: () => {
              toastDone(t("reforms.decided"));
              onClose();
            },
          },
        );
      }}
    >
      {decide.error && <ProblemBox problem={decide.error} />}
      <TextInput
        label={t("reforms.decision_no")}
        required
        maxLength={60}
        placeholder="15-QĐ/ĐTN"
        value={no}
        onChange={(event) => setNo(event.currentTarget.value)}
      />
      <DateInput label={t("reforms.decision_date")} value={on} onChange={setOn} required />
    </ConfirmTouch>
  );
}
