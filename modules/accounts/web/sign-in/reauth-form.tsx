import { z } from "zod";
import { call } from "#kernel/web/client.ts";
import { PasswordField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { Password } from "../../contract/password-rules.ts";
import { reauthenticate } from "../../contract/session-endpoints.ts";

const Body = z.strictObject({ password: Password });

/** The password once more, before a risky act. */
export function ReauthForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  return (
    <Form
      schema={Body}
      defaults={{ password: "" }}
      action={t("accounts.reauth.action")}
      onCancel={onCancel}
      onSubmit={async (body: z.output<typeof Body>) => {
        await call(reauthenticate, { body }, { quiet: true });
        onDone();
      }}
    >
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
