import type { z } from "zod";
import { call } from "#kernel/web/client.ts";
import { PasswordField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Notice } from "#kernel/web/parts/notice.tsx";
import { disableSecondFactor } from "../../contract/session-endpoints.ts";

export function DisableSecondFactor({ onDone, onCancel }: { onDone: () => unknown; onCancel: () => void }) {
  return (
    <Form
      schema={disableSecondFactor.body}
      defaults={{ password: "" }}
      action={t("accounts.totp.turn_off")}
      danger
      onCancel={onCancel}
      onSubmit={async (body: z.output<typeof disableSecondFactor.body>) => {
        await call(disableSecondFactor, { body });
        await onDone();
      }}
    >
      <Notice tone="wait">{t("accounts.totp.off_warning")}</Notice>
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
