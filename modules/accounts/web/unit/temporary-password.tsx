import { Button, CopyButton, Group } from "@mantine/core";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import styles from "./accounts.module.css";

/** A password that is shown this once, to be handed over. */
export function TemporaryPassword({ password, onDone }: { password: string; onDone: () => void }) {
  return (
    <>
      <Notice tone="wait">{t("accounts.temporary.text")}</Notice>
      <code className={styles.secret}>{password}</code>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={password}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? "accounts.totp.copied" : "accounts.temporary.copy")}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone}>{t("accounts.temporary.done")}</Button>
      </Group>
    </>
  );
}
