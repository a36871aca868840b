import { z } from "zod";
import { call } from "#kernel/web/client.ts";
import { PasswordField, SelectField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { PASSWORD_MIN } from "../../contract/password-rules.ts";
import { setUp, signIn } from "../../contract/session-endpoints.ts";
import { Entry } from "./entry.tsx";
import { samePassword } from "./same-password.ts";

const Body = samePassword(z.strictObject({ ...setUp.body.shape, repeated: z.string() }), "password");
type SetUp = z.output<typeof setUp.body> & { repeated: string };

const UNIT_TYPES = ["CENTRAL", "PROVINCIAL", "CENTRAL_DIRECT", "DISTRICT", "BASE_UNION"] as const;

/** The first administrator of an empty house, by the one-time code that the program printed. */
export function SetUpPage({ onDone }: { onDone: () => unknown }) {
  return (
    <Entry title={t("accounts.set_up.title")} text={t("accounts.set_up.text")}>
      <Form<SetUp>
        schema={Body}
        defaults={{
          code: "",
          unitName: "Trung ương Đoàn",
          unitType: "CENTRAL",
          displayName: "",
          username: "",
          password: "",
          repeated: "",
        }}
        draftKey="set-up"
        secret={["code", "password", "repeated"]}
        action={t("accounts.set_up.action")}
        wide
        onSubmit={async ({ code, username, displayName, password, unitName, unitType }) => {
          const body = { code, username, displayName, password, unitName, unitType };
          await call(setUp, { body }, { quiet: true });
          const account = { identifier: username, password, remember: true };
          await call(signIn, { body: account }, { quiet: true });
          await onDone();
        }}
      >
        <TextField
          name="code"
          label={t("accounts.set_up.code")}
          hint={t("accounts.set_up.code_hint")}
          autoFocus
          required
        />
        <TextField
          name="unitName"
          label={t("accounts.set_up.unit")}
          hint={t("accounts.set_up.unit_hint")}
          required
        />
        <SelectField
          name="unitType"
          label={t("accounts.set_up.unit_type")}
          options={UNIT_TYPES.map((value) => ({ value, label: t(`accounts.unit_type.${value}`) }))}
          required
        />
        <TextField name="displayName" label={t("accounts.display_name")} autoComplete="name" required />
        <TextField
          name="username"
          label={t("accounts.username")}
          hint={t("accounts.username_hint")}
          autoComplete="username"
          required
        />
        <PasswordField
          name="password"
          label={t("accounts.password")}
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
    </Entry>
  );
}
