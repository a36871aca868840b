import { Button, Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { Badge } from "#kernel/web/parts/badge.tsx";
import { Facts } from "#kernel/web/parts/facts.tsx";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { toastDone } from "#kernel/web/parts/toast.ts";
import { type Me, useMe } from "../me.ts";
import { roleName } from "../role-name.ts";
import { PasswordForm } from "../sign-in/password-form.tsx";
import { SecondFactorForm } from "../sign-in/second-factor-form.tsx";
import { DisableSecondFactor } from "./disable-second-factor.tsx";
import { SessionsSheet } from "./sessions-sheet.tsx";

export default function MyAccountPage() {
  const me = useMe();
  return (
    <Page title={t("accounts.mine.title")} subtitle={t("accounts.mine.text")} width="narrow">
      {me.error && <ProblemBox problem={me.error} onRetry={me.refetch} />}
      {me.data && (
        <>
          <WhoIAm me={me.data} />
          <SignInSheet me={me.data} />
        </>
      )}
      <SessionsSheet />
    </Page>
  );
}

function WhoIAm({ me }: { me: Me }) {
  const { account, posts } = me;
  return (
    <Sheet title={account.displayName}>
      <Facts
        facts={[
          { label: t("accounts.username"), value: account.username },
          { label: t("accounts.email"), value: account.email },
          { label: t("accounts.phone"), value: account.phoneMasked },
          {
            label: t("accounts.mine.posts"),
            value: posts.length > 0 && (
              <>
                <ul>
                  {posts.map(({ assignmentId, role, unit, inNameOf }) => (
                    <li key={assignmentId}>
                      {inNameOf
                        ? t("accounts.delegation.for", { role: roleName(role), giver: inNameOf })
                        : roleName(role)}{" "}
                      · {unit.name}
                    </li>
                  ))}
                </ul>
                <Link to="/uy-quyen">{t("accounts.delegation.link")}</Link>
              </>
            ),
          },
        ]}
      />
    </Sheet>
  );
}

function SignInSheet({ me }: { me: Me }) {
  const [open, setOpen] = useState<"password" | "second" | "disable" | null>(null);
  const client = useQueryClient();
  const close = () => setOpen(null);
  const finished = async (message: string) => {
    close();
    toastDone(message);
    await client.invalidateQueries();
  };
  const on = me.account.secondFactor;
  const dialog = {
    onClose: close,
    closeOnClickOutside: false,
    closeButtonProps: { "aria-label": t("web.close") },
  };
  return (
    <Sheet title={t("accounts.mine.sign_in")} note={t("accounts.mine.sign_in_text")}>
      <Facts
        facts={[
          {
            label: t("accounts.password"),
            value: (
              <Button size="xs" variant="default" onClick={() => setOpen("password")}>
                {t("accounts.change_password.action")}
              </Button>
            ),
          },
          {
            label: t("accounts.totp.name"),
            value: (
              <span style={{ display: "inline-flex", flexWrap: "wrap", gap: 12, alignItems: "center" }}>
                <Badge tone={on ? "good" : "wait"}>{t(on ? "accounts.totp.on" : "accounts.totp.off")}</Badge>
                <Button size="xs" variant="default" onClick={() => setOpen(on ? "disable" : "second")}>
                  {t(on ? "accounts.totp.turn_off" : "accounts.totp.turn_on")}
                </Button>
              </span>
            ),
          },
        ]}
      />
      <Modal opened={open === "password"} title={t("accounts.change_password.title")} {...dialog}>
        <p style={{ marginBottom: 16 }}>{t("accounts.change_password.text")}</p>
        <PasswordForm
          onDone={(ended) => finished(t("accounts.change_password.done", { ended }))}
          onCancel={close}
        />
      </Modal>
      <Modal opened={open === "second"} title={t("accounts.totp.turn_on")} {...dialog}>
        <SecondFactorForm onDone={() => finished(t("accounts.totp.done"))} onCancel={close} />
      </Modal>
      <Modal opened={open === "disable"} title={t("accounts.totp.turn_off")} {...dialog}>
        <DisableSecondFactor onDone={() => finished(t("accounts.totp.off_done"))} onCancel={close} />
      </Modal>
    </Sheet>
  );
}
