import { Button, Center, Loader } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { t } from "#kernel/web/i18n.ts";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { useRead } from "#kernel/web/reads.ts";
import { offerRemedy } from "#kernel/web/remedies.ts";
import type { Screen } from "#kernel/web/screen.ts";
import { SessionContext } from "#kernel/web/session.ts";
import { ForcedStep, getHouse } from "#modules/accounts/contract/session-endpoints.ts";
import { sessionOf, useMe } from "#modules/accounts/web/me.ts";
import { Remedies } from "#modules/accounts/web/remedies.tsx";
import { ForcedStepPage } from "#modules/accounts/web/sign-in/forced-step-page.tsx";
import { SetUpPage } from "#modules/accounts/web/sign-in/set-up-page.tsx";
import { SignInPage } from "#modules/accounts/web/sign-in/sign-in-page.tsx";
import { Frame } from "./frame.tsx";

/** Decides what stands before the screens: the first set-up, the sign-in, a forced step, or nothing. */
export function Gate({ screens }: { screens: readonly Screen[] }) {
  const client = useQueryClient();
  const house = useRead(getHouse, {}, { staleTime: Number.POSITIVE_INFINITY });
  const me = useMe();
  const refresh = () => client.invalidateQueries();
  useForcedSteps(me.refetch);

  if (house.data?.needsSetup) return <SetUpPage onDone={refresh} />;
  if (me.data && house.data) {
    const [step] = me.data.forcedSteps;
    if (step) return <ForcedStepPage step={step} me={me.data} onDone={refresh} />;
    return (
      <SessionContext value={sessionOf(me.data)}>
        <Frame screens={screens} house={house.data} accountId={me.data.account.id} />
        <Remedies accountId={me.data.account.id} displayName={me.data.account.displayName} />
      </SessionContext>
    );
  }
  if (house.data && me.error?.code === "sign_in_needed")
    return <SignInPage house={house.data} onDone={refresh} />;
  const problem = house.error ?? me.error;
  if (problem && problem.code !== "sign_in_needed") {
    const retry = () => void Promise.all([house.refetch(), me.refetch()]);
    return (
      <Center component="main" mih="100dvh" p="md">
        <ProblemBox problem={problem} onRetry={retry} />
        {!problem.canRetry && <Button onClick={retry}>{t("web.retry")}</Button>}
      </Center>
    );
  }
  return (
    <Center component="main" mih="100dvh" aria-busy="true">
      <Loader type="dots" aria-label={t("web.loading")} />
    </Center>
  );
}

/** A step that became due while somebody works: asking anew who they are brings its page. */
function useForcedSteps(askAgain: () => Promise<unknown>): void {
  useEffect(() => {
    const takeBack = ForcedStep.options.map((code) =>
      offerRemedy(code, async () => {
        await askAgain();
        return false;
      }),
    );
    return () => {
      for (const one of takeBack) one();
    };
  }, [askAgain]);
}
