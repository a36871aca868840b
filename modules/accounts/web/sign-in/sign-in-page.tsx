import type { EndpointReply } from "#kernel/contract/endpoint.ts";
import { t } from "#kernel/web/i18n.ts";
import type { getHouse } from "../../contract/session-endpoints.ts";
import styles from "./entry.module.css";
import { Entry } from "./entry.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** The door. The address asked for stays in the bar, so that one arrives there afterwards. */
export function SignInPage({
  house,
  onDone,
}: {
  house: EndpointReply<typeof getHouse>;
  onDone: () => unknown;
}) {
  return (
    <Entry title={t("accounts.sign_in.title")} text={t("accounts.sign_in.text")} demo={house.demo}>
      <SignInForm onDone={onDone} />
      <p className={styles.forgot}>{t("accounts.sign_in.forgot")}</p>
    </Entry>
  );
}
