import { Button, Modal, Select, Textarea } from "@mantine/core";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import { branchPlans, doWithPlans, plan, trainingBelow, unitTraining } from "../contract/endpoints.ts";
import { DEEDS, type DeedName, RESULTS, type Result } from "../contract/plan.ts";
import styles from "./training.module.css";

/** One deed with some plans: says what happens, asks what it needs. */
export function DeedDialog({
  unitId,
  deed,
  plans,
  onClose,
  onDone,
}: {
  unitId: number;
  deed: DeedName;
  plans: readonly { id: string; away: boolean }[];
  onClose: () => void;
  onDone: () => void;
}) {
  const act = useWrite(doWithPlans, { refresh: [branchPlans, unitTraining, trainingBelow, plan] });
  const [reason, setReason] = useState("");
  const [result, setResult] = useState<Result | null>(null);
  const [remark, setRemark] = useState("");
  const [temporary, setTemporary] = useState("");
  const evaluates = deed === "evaluate";
  const needsReason = DEEDS[deed].reason;
  const away = plans.some((one) => one.away);
  const ready = (!needsReason || reason.trim().length >= 3) && (!evaluates || result !== null);
  const title = t(`training.deed.${deed}`, { n: plans.length });
  const send = () =>
    act.mutate(
      {
        params: { unitId },
        body: {
          deed,
          planIds: plans.map((one) => one.id),
          ...(needsReason ? { reason: reason.trim() } : {}),
          ...(evaluates && result
            ? { result, remark: remark.trim() || null, temporaryRemark: temporary.trim() || null }
            : {}),
        },
      },
      {
        onSuccess: ({ done }) => {
          toastDone(t("training.deed_done", { n: done }));
          onDone();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ "aria-label": t("web.close") }}>
      <div className={styles.stack}>
        <p>{t(`training.explain.${deed}`)}</p>
        {evaluates && (
          <>
            <Select
              label={t("training.col.result")}
              withAsterisk
              data={RESULTS.map((value) => ({ value, label: t(`training.result.${value}`) }))}
              value={result}
              onChange={(value) => setResult(value as Result | null)}
            />
            <Textarea
              label={t("training.remark")}
              autosize
              minRows={2}
              maxLength={2000}
              value={remark}
              onChange={(event) => setRemark(event.currentTarget.value)}
            />
            {away && (
              <Textarea
                label={t("training.temporary_remark")}
                description={t("training.temporary_remark_hint")}
                withAsterisk
                autosize
                minRows={2}
                maxLength={2000}
                value={temporary}
                onChange={(event) => setTemporary(event.currentTarget.value)}
              />
            )}
          </>
        )}
        {needsReason && (
          <Textarea
            label={t("training.reason")}
            withAsterisk
            autosize
            minRows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {act.error && <ProblemBox problem={act.error} />}
        <div className={styles.end}>
          <Button variant="default" onClick={onClose}>
            {t("web.cancel")}
          </Button>
          <Button onClick={send} loading={act.isPending} disabled={!ready}>
            {title}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
