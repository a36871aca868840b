import { renderSVG } from "uqr";
import { showMoney } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import { Facts } from "#kernel/web/parts/facts.tsx";
import type { PayQr } from "../contract/dues.ts";
import styles from "./dues.module.css";

/** The code to scan, and the same in words for who types it. */
export function QrView({ qr, title }: { qr: PayQr; title: string }) {
  const svg = renderSVG(qr.payload, { ecc: "M", border: 2 });
  return (
    <div className={styles.qr}>
      <img
        className={styles.qrPicture}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`}
        alt={t("dues.qr.alt", { title })}
      />
      <span className={styles.reference}>{qr.reference}</span>
      <p className={styles.soft}>{t("dues.qr.hint")}</p>
      <Facts
        facts={[
          { label: t("dues.qr.amount"), value: qr.amount === null ? t("dues.qr.any") : showMoney(qr.amount) },
          { label: t("dues.qr.bank"), value: qr.bankName },
          { label: t("dues.qr.account"), value: qr.accountNumber },
          { label: t("dues.qr.holder"), value: qr.holder },
          { label: t("dues.qr.purpose"), value: qr.purpose },
        ]}
      />
    </div>
  );
}
