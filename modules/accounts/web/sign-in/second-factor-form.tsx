import { Button, CopyButton } from "@mantine/core";
import { useState } from "react";
import { z } from "zod";
import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { call } from "#kernel/web/client.ts";
import { PasswordField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { beginSecondFactor, confirmSecondFactor } from "../../contract/session-endpoints.ts";
import styles from "./second-factor.module.css";

type Begun = EndpointReply<typeof beginSecondFactor>;
const Code = z.object({ code: z.string().trim().min(6) });

/** Sets up an authenticator: password, picture, first code, and the backup codes that are shown once. */
export function SecondFactorForm({ onDone, onCancel }: { onDone: () => unknown; onCancel?: () => void }) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [confirmed, setConfirmed] = useState(false);
  const cancel = onCancel ? { onCancel } : {};
  if (!begun) {
    return (
      <Form
        schema={beginSecondFactor.body}
        defaults={{ password: "" }}
        action={t("accounts.totp.begin")}
        {...cancel}
        onSubmit={async (body: z.output<typeof beginSecondFactor.body>) =>
          setBegun(await call(beginSecondFactor, { body }))
        }
      >
        {onCancel && <p>{t("accounts.totp.why")}</p>}
        <PasswordField
          name="password"
          label={t("accounts.password")}
          autoComplete="current-password"
          autoFocus
          required
        />
      </Form>
    );
  }
  if (confirmed) return <BackupCodes codes={begun.backupCodes} onDone={onDone} />;
  return (
    <div className={styles.steps}>
      <p>{t("accounts.totp.scan")}</p>
      <img
        className={styles.qr}
        alt={t("accounts.totp.qr")}
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(begun.qrSvg)}`}
      />
      <p>
        {t("accounts.totp.by_hand")} <code className={styles.secret}>{begun.secret}</code>
      </p>
      <Form
        schema={Code}
        defaults={{ code: "" }}
        action={t("accounts.totp.confirm")}
        {...cancel}
        onSubmit={async ({ code }: z.output<typeof Code>) => {
          await call(confirmSecondFactor, { body: { code } });
          setConfirmed(true);
        }}
      >
        <TextField
          name="code"
          label={t("accounts.second.code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
      </Form>
    </div>
  );
}

function BackupCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => unknown }) {
  const all = codes.join("\n");
  return (
    <div className={styles.steps}>
      <Notice tone="wait" title={t("accounts.totp.backup_title")}>
        {t("accounts.totp.backup_text")}
      </Notice>
      <ul className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <CopyButton value={all}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? "accounts.totp.copied" : "accounts.totp.copy")}
            </Button>
          )}
        </CopyButton>
        <Button onClick={() => onDone()}>{t("accounts.totp.kept")}</Button>
      </div>
    </div>
  );
}
