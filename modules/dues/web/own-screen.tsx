import { Skeleton } from "@mantine/core";
import { IconCircleCheck, IconIdOff } from "@tabler/icons-react";
import { showDate, showMoney } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { download } from "#kernel/web/transfer.ts";
import { ownDues, printReceipt } from "../contract/endpoints.ts";
import { monthWords } from "../contract/month.ts";
import styles from "./dues.module.css";
import { PrintButton } from "./print-button.tsx";
import { QrView } from "./qr-view.tsx";
import { LINE_TONE } from "./tones.ts";

/** What I owe and paid, and the code to pay by. */
export default function OwnDuesScreen() {
  const own = useRead(ownDues, {});
  const dues = own.data;
  return (
    <Page
      title={t("dues.own.title")}
      subtitle={dues?.unitName ? t("dues.own.subtitle", { unit: dues.unitName }) : undefined}
      width="narrow"
    >
      {own.error && <ProblemBox problem={own.error} onRetry={() => void own.refetch()} />}
      {!dues && !own.error && <Skeleton height={360} />}
      {dues && dues.lines.length === 0 && (
        <Sheet>
          <EmptyState icon={IconIdOff} title={t("dues.own.none")}>
            <p>{t("dues.own.none_hint")}</p>
          </EmptyState>
        </Sheet>
      )}
      {dues && dues.lines.length > 0 && (
        <>
          <Sheet
            title={dues.owed > 0 ? t("dues.own.owed", { dong: showMoney(dues.owed) }) : t("dues.own.settled")}
            note={t(dues.owed > 0 ? "dues.own.owed_note" : "dues.own.settled_note")}
          >
            {dues.owed > 0 && dues.qr && <QrView qr={dues.qr} title={t("dues.own.title")} />}
            {dues.owed > 0 && !dues.qr && <Notice tone="info">{t("dues.own.no_qr")}</Notice>}
            {dues.owed === 0 && <IconCircleCheck size={32} stroke={1.5} aria-hidden />}
          </Sheet>
          <Sheet flush title={t("dues.own.months")}>
            {dues.lines.map((line) => (
              <div key={line.month + line.unitName} className={styles.line}>
                <span className={styles.head}>
                  <strong>{t("dues.month.of", { month: monthWords(line.month) })}</strong>
                  <span>
                    <span className={styles.money}>{showMoney(line.amount)}</span>{" "}
                    <Badge tone={LINE_TONE[line.state]}>{t(`dues.state.${line.state}`)}</Badge>
                  </span>
                </span>
                {(line.unitName !== dues.unitName || line.state === "PARTLY") && (
                  <span className={styles.soft}>
                    {[
                      line.unitName !== dues.unitName && line.unitName,
                      line.state === "PARTLY" && t("dues.bank.left", { dong: showMoney(line.remaining) }),
                    ]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                )}
              </div>
            ))}
          </Sheet>
          {dues.receipts.length > 0 && <Receipts receipts={dues.receipts} />}
        </>
      )}
    </Page>
  );
}

type OwnReceipts = readonly {
  id: string;
  no: string;
  on: string;
  amount: number;
  channel: "CASH" | "BANK";
  undone: boolean;
}[];

const Receipts = ({ receipts }: { receipts: OwnReceipts }) => (
  <Sheet flush title={t("dues.own.receipts")}>
    {receipts.map((receipt) => (
      <div key={receipt.id} className={styles.line}>
        <span className={styles.head}>
          <strong>{t("dues.receipt_no", { no: receipt.no })}</strong>
          <span className={styles.money}>{showMoney(receipt.amount)}</span>
        </span>
        <span className={styles.soft}>
          {[showDate(receipt.on), t(`dues.channel.${receipt.channel}`), receipt.undone && t("dues.undone")]
            .filter(Boolean)
            .join(" · ")}
        </span>
        <div className={styles.buttons}>
          <PrintButton
            size="xs"
            label={t("dues.print.own")}
            title={t("dues.print.receipt", { no: receipt.no })}
            fetchFile={() => download(printReceipt, { params: { receiptId: receipt.id } })}
          />
        </div>
      </div>
    ))}
  </Sheet>
);
