import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { z } from "zod";
import { call } from "#kernel/web/client.ts";
import { CheckField, PasswordField, TextField } from "#kernel/web/form/fields.tsx";
import { Form } from "#kernel/web/form/form.tsx";
import { t } from "#kernel/web/i18n.ts";
import { signIn, signInSecondFactor } from "../../contract/session-endpoints.ts";
import styles from "./entry.module.css";

/** Name and password, then the second factor where there is one. */
export function SignInForm({ onDone }: { onDone: () => unknown }) {
  const [step, setStep] = useState<"password" | "totp" | "backup">("password");
  if (step === "password") return <PasswordStep onDone={onDone} onSecondFactor={() => setStep("totp")} />;
  return (
    <SecondFactorStep
      key={step}
      kind={step}
      onDone={onDone}
      onOther={() => setStep(step === "totp" ? "backup" : "totp")}
      onBack={() => setStep("password")}
    />
  );
}

function PasswordStep({ onDone, onSecondFactor }: { onDone: () => unknown; onSecondFactor: () => void }) {
  return (
    <Form
      schema={signIn.body}
      defaults={{ identifier: "", password: "", remember: true }}
      action={t("accounts.sign_in.action")}
      wide
      onSubmit={async (body) => {
        const { next } = await call(signIn, { body }, { quiet: true });
        if (next === "second_factor") onSecondFactor();
        else await onDone();
      }}
    >
      <TextField
        name="identifier"
        label={t("accounts.sign_in.identifier")}
        autoComplete="username"
        autoFocus
        required
      />
      <PasswordField
        name="password"
        label={t("accounts.password")}
        autoComplete="current-password"
        required
      />
      <CheckField name="remember" label={t("accounts.sign_in.remember")} />
    </Form>
  );
}

type SecondProps = {
  kind: "totp" | "backup";
  onDone: () => unknown;
  onOther: () => void;
  onBack: () => void;
};

const Code = z.object({ code: z.string().trim().min(1) });

function SecondFactorStep({ kind, onDone, onOther, onBack }: SecondProps) {
  const isTotp = kind === "totp";
  return (
    <>
      <p className={styles.explain}>{t(isTotp ? "accounts.second.text" : "accounts.second.backup_text")}</p>
      <Form
        schema={Code}
        defaults={{ code: "" }}
        action={t("accounts.second.action")}
        wide
        onSubmit={async ({ code }) => {
          await call(signInSecondFactor, { body: { kind, code } }, { quiet: true });
          await onDone();
        }}
      >
        <TextField
          name="code"
          label={t(isTotp ? "accounts.second.code" : "accounts.second.backup_code")}
          inputMode={isTotp ? "numeric" : "text"}
          autoComplete="one-time-code"
          autoFocus
          required
        />
      </Form>
      <div className={styles.others}>
        <UnstyledButton className={styles.other} onClick={onOther}>
          {t(isTotp ? "accounts.second.use_backup" : "accounts.second.use_totp")}
        </UnstyledButton>
        <UnstyledButton className={styles.other} onClick={onBack}>
          {t("accounts.second.back")}
        </UnstyledButton>
      </div>
    </>
  );
}
