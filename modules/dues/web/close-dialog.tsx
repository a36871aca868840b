import { Button, Modal } from "@mantine/core";
import { showMoney } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useWrite } from "#kernel/web/reads.ts";
import type { UnitDues } from "../contract/dues.ts";
import { closeMonth, duesBelow, slips, unitDues } from "../contract/endpoints.ts";
import type { Month } from "../contract/month.ts";
import { closingWords } from "./closing-words.ts";
import styles from "./dues.module.css";

/** Closing fixes a period for good: what it comes to is shown before. */
export function CloseDialog({ dues, onClose }: { dues: UnitDues; onClose: () => void }) {
  const close = useWrite(closeMonth, { refresh: [unitDues, duesBelow, slips] });
  const month = dues.closesNext as Month;
  const since = dues.sinceClosing ?? { collected: 0, passes: 0 };
  const send = () =>
    close.mutate(
      { params: { unitId: dues.unitId }, body: { month } },
      {
        onSuccess: (done) => {
          toastDone(
            t(done.slipId ? "dues.close.done_slip" : "dues.close.done", { passed: showMoney(done.passed) }),
          );
          onClose();
        },
      },
    );
  return (
    <Modal
      opened
      onClose={onClose}
      title={closingWords(dues.isBranch, month)}
      closeButtonProps={{ "aria-label": t("web.close") }}
    >
      <div className={styles.stack}>
        <p>{t(dues.isBranch ? "dues.close.explain" : "dues.close.explain_above")}</p>
        <Facts
          facts={[
            { label: t("dues.close.collected"), value: showMoney(since.collected) },
            {
              label: t("dues.close.passes", { unit: dues.superiorName ?? "–" }),
              value: showMoney(since.passes),
            },
            { label: t("dues.close.keeps"), value: showMoney(since.collected - since.passes) },
          ]}
        />
        {close.error && <ProblemBox problem={close.error} />}
        <div className={styles.end}>
          <Button variant="default" onClick={onClose}>
            {t("web.cancel")}
          </Button>
          <Button onClick={send} loading={close.isPending}>
            {closingWords(dues.isBranch, month)}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
