import type { z } from "zod";
import { call } from "#kernel/web/client.ts";
import { PasswordField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { PASSWORD_MIN } from "../../contract/password-rules.ts";
import { changeMyPassword } from "../../contract/session-endpoints.ts";
import { NewPassword } from "./same-password.ts";

/** The present password and the new one, twice. `onDone` hears how many other sessions ended by it. */
export function PasswordForm({
  onDone,
  onCancel,
  wide,
}: {
  onDone: (ended: number) => unknown;
  onCancel?: () => void;
  wide?: boolean;
}) {
  return (
    <Form
      schema={NewPassword}
      defaults={{ current: "", next: "", repeated: "" }}
      action={t("accounts.change_password.action")}
      {...(onCancel ? { onCancel } : {})}
      {...(wide ? { wide } : {})}
      onSubmit={async ({ current, next }: z.output<typeof NewPassword>) => {
        const { endedSessions } = await call(changeMyPassword, { body: { current, next } });
        await onDone(endedSessions);
      }}
    >
      <PasswordField
        name="current"
        label={t("accounts.password_current")}
        autoComplete="current-password"
        autoFocus
        required
      />
      <PasswordField
        name="next"
        label={t("accounts.password_new")}
        hint={t("accounts.password_hint", { least: PASSWORD_MIN })}
        autoComplete="new-password"
        required
      />
      <PasswordField
        name="repeated"
        label={t("accounts.password_repeat")}
        autoComplete="new-password"
        required
      />
    </Form>
  );
}
