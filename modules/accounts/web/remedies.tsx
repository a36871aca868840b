import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { t } from "#kernel/web/i18n.ts";
import { offerRemedy } from "#kernel/web/remedies.ts";
import { readMe } from "./read-me.ts";
import { ReauthForm } from "./sign-in/reauth-form.tsx";
import { SignInForm } from "./sign-in/sign-in-form.tsx";

type Asking = { what: "sign-in" | "reauth"; answer: (done: boolean) => void };

/** The page's own dialogs stand at 200; the request that failed may come from one of them. */
const ABOVE_DIALOGS = 350;

/**
 * The dialogs over the page when a session ended or a risky act asks for the password again. What was typed below
 * stays; the request that met the refusal is repeated afterwards.
 */
export function Remedies({ accountId, displayName }: { accountId: string; displayName: string }) {
  const [asking, setAsking] = useState<Asking | null>(null);
  const client = useQueryClient();
  const account = useRef(accountId);
  useEffect(() => {
    const ask = (what: Asking["what"]) => () =>
      new Promise<boolean>((answer) => {
        setAsking({ what, answer });
      });
    const takeBack = [
      offerRemedy("sign_in_needed", ask("sign-in")),
      offerRemedy("recent_sign_in_needed", ask("reauth")),
    ];
    return () => {
      for (const one of takeBack) one();
    };
  }, []);
  const close = (done: boolean) => {
    asking?.answer(done);
    setAsking(null);
  };
  const signedIn = async () => {
    const me = await readMe(client);
    // Somebody else sat down: nothing of the page before may stay.
    if (me.account.id !== account.current) return location.assign("/");
    close(true);
  };
  return (
    <>
      <Modal
        zIndex={ABOVE_DIALOGS}
        opened={asking?.what === "sign-in"}
        onClose={() => close(false)}
        title={t("accounts.again.title")}
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": t("web.close") }}
      >
        <p style={{ marginBottom: 16 }}>{t("accounts.again.text", { name: displayName })}</p>
        <SignInForm onDone={signedIn} />
      </Modal>
      <Modal
        zIndex={ABOVE_DIALOGS}
        opened={asking?.what === "reauth"}
        onClose={() => close(false)}
        title={t("accounts.reauth.title")}
        closeButtonProps={{ "aria-label": t("web.close") }}
      >
        <p style={{ marginBottom: 16 }}>{t("accounts.reauth.text")}</p>
        <ReauthForm onDone={() => close(true)} onCancel={() => close(false)} />
      </Modal>
    </>
  );
}
