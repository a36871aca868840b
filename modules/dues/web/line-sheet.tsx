import { Button, Skeleton, TextInput } from "@mantine/core";
import { useState } from "react";
import { showDate, showMoney } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { ReasonDialog } from "#kernel/web/parts/reason-dialog.tsx";
import { SideSheet } from "#kernel/web/parts/side-sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { useRead, useWrite } from "#kernel/web/reads.ts";
import { download } from "#kernel/web/transfer.ts";
import type { DuesLine, UnitDues } from "../contract/dues.ts";
import {
  collect,
  duesLines,
  memberQr,
  printReceipt,
  receipts,
  undoReceipt,
  unitDues,
  writeOff,
} from "../contract/endpoints.ts";
import { monthsAfter, monthWords } from "../contract/month.ts";
import styles from "./dues.module.css";
import { PrintButton } from "./print-button.tsx";
import { QrView } from "./qr-view.tsx";

const REFRESH = [unitDues, duesLines, receipts, memberQr];
const AHEAD = 3;

/** One member's month: the code to pay by, taking a part or months ahead, taking a receipt back. Without a line the branch's code. */
export function LineSheet({
  dues,
  line,
  onClose,
}: {
  dues: UnitDues;
  line: DuesLine | null;
  onClose: () => void;
}) {
  return (
    <SideSheet open title={line?.fullName ?? t("dues.branch.qr")} onClose={onClose}>
      <div className={styles.stack}>
        {line && <LineFacts line={line} />}
        {line && dues.can.collect && <TakeParts key={line.personId} dues={dues} line={line} />}
        {line?.receipt && <PrintReceipt receipt={line.receipt} />}
        {line?.receipt && dues.can.collect && <UndoReceipt receipt={line.receipt} />}
        {line && dues.can.writeOff && line.remaining > 0 && dues.month < dues.currentMonth && (
          <WriteOff dues={dues} line={line} />
        )}
        {dues.can.collect && <Qr dues={dues} line={line} />}
      </div>
    </SideSheet>
  );
}

const LineFacts = ({ line }: { line: DuesLine }) => (
  <Facts
    facts={[
      { label: t("dues.col.state"), value: t(`dues.state.${line.state}`) },
      { label: t("dues.col.amount"), value: showMoney(line.amount) },
      { label: t("dues.col.paid"), value: showMoney(line.paid) },
      { label: t("dues.col.salary"), value: t(line.salaried ? "dues.salaried" : "dues.not_salaried") },
      { label: t("dues.col.older"), value: line.olderDebt > 0 ? showMoney(line.olderDebt) : null },
      { label: t("dues.paid_until"), value: line.paidUntil && monthWords(line.paidUntil) },
      {
        label: t("dues.col.receipt"),
        value: line.receipt && `${line.receipt.no} · ${showDate(line.receipt.on)}`,
      },
    ]}
  />
);

function Qr({ dues, line }: { dues: UnitDues; line: DuesLine | null }) {
  const wanted = dues.hasBankAccount && (line === null || line.remaining + line.olderDebt > 0);
  const qr = useRead(
    memberQr,
    { params: { unitId: dues.unitId }, query: line ? { personId: line.personId } : {} },
    { when: wanted },
  );
  if (!dues.hasBankAccount) return <Notice tone="info">{t("dues.qr.no_account")}</Notice>;
  if (!wanted) return null;
  if (qr.error) return <ProblemBox problem={qr.error} onRetry={() => void qr.refetch()} />;
  return qr.data ? (
    <QrView qr={qr.data} title={line?.fullName ?? dues.unitName} />
  ) : (
    <Skeleton height={260} />
  );
}

function TakeParts({ dues, line }: { dues: UnitDues; line: DuesLine }) {
  const take = useWrite(collect, { refresh: REFRESH });
  const [amount, setAmount] = useState("");
  const dong = Number(amount.replace(/\D/g, ""));
  const last = monthsAfter(dues.currentMonth, AHEAD);
  const ahead = [1, 2, 3]
    .map((n) => monthsAfter(line.paidUntil ?? dues.month, n))
    .filter((month) => month <= last);
  const send = (months: readonly string[], part?: number) =>
    take.mutate(
      {
        params: { unitId: dues.unitId },
        body: { personIds: [line.personId], months: [...months], ...(part ? { amount: part } : {}) },
      },
      {
        onSuccess: (done) => {
          setAmount("");
          toastDone(t("dues.collect.one", { total: showMoney(done.total), no: done.receipts[0]?.no ?? "" }));
        },
      },
    );
  return (
    <div className={styles.stack}>
      {line.remaining > 0 && (
        <form
          className={styles.stack}
          onSubmit={(event) => {
            event.preventDefault();
            if (dong > 0) send([dues.month], dong);
          }}
        >
          <TextInput
            label={t("dues.collect.part")}
            description={t("dues.collect.part_hint", { dong: showMoney(line.remaining) })}
            inputMode="numeric"
            value={amount}
            onChange={(event) => setAmount(event.currentTarget.value)}
          />
          <div className={styles.buttons}>
            <Button onClick={() => send([dues.month])} loading={take.isPending}>
              {t("dues.collect.all", { dong: showMoney(line.remaining) })}
            </Button>
            <Button type="submit" variant="default" disabled={dong === 0}>
              {t("dues.collect.part_action")}
            </Button>
          </div>
        </form>
      )}
      {line.remaining === 0 && dues.month === dues.currentMonth && ahead.length > 0 && (
        <Button variant="default" loading={take.isPending} onClick={() => send(ahead)}>
          {t("dues.collect.ahead", { n: ahead.length, until: monthWords(ahead.at(-1) as string) })}
        </Button>
      )}
      {take.error && <ProblemBox problem={take.error} />}
    </div>
  );
}

const PrintReceipt = ({ receipt }: { receipt: NonNullable<DuesLine["receipt"]> }) => (
  <PrintButton
    label={t("dues.print.receipt", { no: receipt.no })}
    fetchFile={() => download(printReceipt, { params: { receiptId: receipt.id } })}
  />
);

function UndoReceipt({ receipt }: { receipt: NonNullable<DuesLine["receipt"]> }) {
  const [open, setOpen] = useState(false);
  const undo = useWrite(undoReceipt, { refresh: REFRESH });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setOpen(true)}>
        {t("dues.undo.action", { no: receipt.no })}
      </Button>
      <ReasonDialog
        open={open}
        title={t("dues.undo.title", { no: receipt.no })}
        explain={t("dues.undo.explain")}
        action={t("dues.undo.action", { no: receipt.no })}
        danger
        onCancel={() => setOpen(false)}
        onReason={async (reason) => {
          const done = await undo.mutateAsync({ params: { receiptId: receipt.id }, body: { reason } });
          setOpen(false);
          toastDone(t("dues.undo.done", { dong: showMoney(done.amount) }));
        }}
      />
    </>
  );
}

function WriteOff({ dues, line }: { dues: UnitDues; line: DuesLine }) {
  const [open, setOpen] = useState(false);
  const write = useWrite(writeOff, { refresh: REFRESH });
  return (
    <>
      <Button variant="subtle" color="red" onClick={() => setOpen(true)}>
        {t("dues.write_off.action", { dong: showMoney(line.remaining) })}
      </Button>
      <ReasonDialog
        open={open}
        title={t("dues.write_off.title", { name: line.fullName })}
        explain={t("dues.write_off.explain")}
        action={t("dues.write_off.action", { dong: showMoney(line.remaining) })}
        danger
        onCancel={() => setOpen(false)}
        onReason={async (reason) => {
          const body = { personIds: [line.personId], months: [dues.month], reason };
          await write.mutateAsync({ params: { unitId: dues.unitId }, body });
          setOpen(false);
          toastDone(t("dues.write_off.done"));
        }}
      />
    </>
  );
}
