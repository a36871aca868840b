import { Button } from "@mantine/core";
import { t } from "../i18n.ts";
import { isProblem, type ProblemError } from "../problem-error.ts";
import { Notice } from "./notice.tsx";
import { NoRight } from "./states.tsx";

type Props = { problem: ProblemError; onRetry?: () => void; retrying?: boolean };

/** What happened, what was kept, what to do: the server's words, with a second try where one makes sense. */
export function ProblemBox({ problem, onRetry, retrying = false }: Props) {
  if (!isProblem(problem)) throw problem;
  if (problem.code === "not_allowed" && !onRetry) return <NoRight problem={problem} />;
  const issues = problem.issues.filter((issue) => issue.message);
  return (
    <Notice
      urgent
      tone={problem.canRetry ? "wait" : "late"}
      title={problem.title}
      actions={
        onRetry &&
        problem.canRetry && (
          <Button variant="default" size="xs" onClick={onRetry} loading={retrying}>
            {t("web.retry")}
          </Button>
        )
      }
    >
      {problem.detail && <p>{problem.detail}</p>}
      {issues.length > 0 && (
        <ul>
          {issues.map((issue) => (
            <li key={`${issue.path} ${issue.code}`}>{issue.message}</li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && problem.requestId && (
        <p>{t("web.problem.request", { id: problem.requestId })}</p>
      )}
    </Notice>
  );
}
