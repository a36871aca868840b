import { Button, Skeleton } from "@mantine/core";
import { IconMapOff, IconRefreshAlert } from "@tabler/icons-react";
import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { t } from "#kernel/web/i18n.ts";
import { serverAnswers } from "#kernel/web/load-code.ts";
import { Page } from "#kernel/web/parts/page.tsx";
import { ProblemBox } from "#kernel/web/parts/problem-box.tsx";
import { Sheet } from "#kernel/web/parts/sheet.tsx";
import { EmptyState } from "#kernel/web/parts/states.tsx";
import { isProblem } from "#kernel/web/problem-error.ts";

/** The shape of any page while its code comes. */
export function PageSkeleton() {
  return (
    <div style={{ maxWidth: 1280, margin: "0 auto", padding: "20px 24px" }} aria-busy="true">
      <Skeleton height={28} width={240} mb={12} />
      <Skeleton height={16} width={360} maw="100%" mb={24} />
      <Skeleton height={320} />
    </div>
  );
}

/** The code of a page that is older than the server's cannot be loaded any more. */
const isOldVersion = (message: string): boolean =>
  /dynamically imported module|Importing a module script failed|error loading dynamically/i.test(message);

/** What was typed is kept by the drafts; a page reloaded while the server is away would be the browser's own. */
const startAgain = async (reset: () => void) => ((await serverAnswers()) ? location.reload() : reset());

/** A screen that failed: what happened, what was kept, what to do. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  if (isProblem(error)) {
    return (
      <Page title={t("app.error.title")}>
        <ProblemBox problem={error} onRetry={() => void startAgain(reset)} />
      </Page>
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  const old = isOldVersion(message);
  return (
    <Page title={t(old ? "app.error.old_title" : "app.error.title")}>
      <Sheet>
        <EmptyState
          icon={IconRefreshAlert}
          title={t(old ? "app.error.old" : "app.error.what")}
          actions={
            <>
              {!old && (
                <Button variant="default" onClick={reset}>
                  {t("web.retry")}
                </Button>
              )}
              <Button onClick={() => location.reload()}>{t("app.error.reload")}</Button>
            </>
          }
        >
          <p>{t("app.error.kept")}</p>
          {!old && <p>{t("app.error.tell", { message: message.slice(0, 200) })}</p>}
        </EmptyState>
      </Sheet>
    </Page>
  );
}

export function NotFoundPage() {
  return (
    <Page title={t("app.not_found.title")}>
      <Sheet>
        <EmptyState
          icon={IconMapOff}
          title={t("app.not_found.what")}
          actions={
            <Button component={Link} to="/">
              {t("app.not_found.start")}
            </Button>
          }
        >
          <p>{t("app.not_found.text")}</p>
        </EmptyState>
      </Sheet>
    </Page>
  );
}
