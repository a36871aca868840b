import { UnstyledButton } from "@mantine/core";
import { call } from "#kernel/web/client.ts";
import { t } from "#kernel/web/i18n.ts";
import { toastProblem } from "#kernel/web/parts/toast.ts";
import { type ForcedStep, signOut } from "../../contract/session-endpoints.ts";
import type { Me } from "../me.ts";
import styles from "./entry.module.css";
import { Entry } from "./entry.tsx";
import { PasswordForm } from "./password-form.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";

type Step = (typeof ForcedStep.options)[number];

/** A step that must be taken before anything else: a password of one's own, or the second factor. */
export function ForcedStepPage({ step, me, onDone }: { step: Step; me: Me; onDone: () => unknown }) {
  const isPassword = step === "accounts.change_password_first";
  const leave = () => call(signOut, {}).then(() => location.assign("/"), toastProblem);
  return (
    <Entry
      title={t(isPassword ? "accounts.forced.password_title" : "accounts.forced.second_title")}
      text={t(isPassword ? "accounts.forced.password_text" : "accounts.forced.second_text", {
        name: me.account.displayName,
      })}
      demo={me.account.demo}
    >
      {isPassword ? <PasswordForm onDone={onDone} wide /> : <SecondFactorForm onDone={onDone} />}
      <UnstyledButton className={styles.other} onClick={leave}>
        {t("accounts.forced.leave")}
      </UnstyledButton>
    </Entry>
  );
}
