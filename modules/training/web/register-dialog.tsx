import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { branchPlans, registerMany, unitTraining } from "../contract/endpoints.ts";
import type { PlanRow } from "../contract/plan.ts";
import { type Answers, emptyItems } from "../contract/programme.ts";
import { AnswerForm } from "./answer-form.tsx";
import type { UnitTraining } from "./shares.ts";
import styles from "./training.module.css";

/** Registers those ticked, all with the same promises; each may change their own until the branch confirms it. */
export function RegisterDialog({
  of,
  rows,
  onClose,
  onDone,
}: {
  of: UnitTraining;
  rows: readonly PlanRow[];
  onClose: () => void;
  onDone: () => void;
}) {
  const register = useWrite(registerMany, { refresh: [branchPlans, unitTraining] });
  const groups = of.programmes[0]?.groups ?? [];
  const checks = groups.flatMap((group) => group.items.filter((item) => item.kind === "CHECK"));
  const [answers, setAnswers] = useState<Answers>(
    Object.fromEntries(checks.map((item) => [item.code, true])),
  );
  const empty = emptyItems(groups, answers).length;
  const send = () =>
    register.mutate(
      {
        params: { unitId: of.unitId },
        body: { year: of.year, personIds: rows.map((row) => row.personId), answers },
      },
      {
        onSuccess: (made) => {
          toastDone(
            t(made.late ? "training.register.late" : "training.register.done", { n: made.registered }),
          );
          onDone();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t("training.deed.register", { n: rows.length })}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <div className={styles.stack}>
        <p>{t("training.register.explain")}</p>
        <AnswerForm groups={groups} answers={answers} onAnswers={setAnswers} />
        {empty > 0 && <Notice tone="wait">{t("training.register.empty", { n: empty })}</Notice>}
        {register.error && <ProblemBox problem={register.error} />}
        <div className={styles.end}>
          <Button variant="default" onClick={onClose}>
            {t("web.cancel")}
          </Button>
          <Button onClick={send} loading={register.isPending}>
            {t("training.deed.register", { n: rows.length })}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
