import type { Problem, ProblemIssue } from "#kernel/contract/problem.ts";

/** Codes of what happened on this side of the wire; they have no reply of the server. */
export type LocalCode = "network" | "interrupted" | "unreadable";

/** A refusal as the client holds it: the server's problem, or a failure of the way to it (`status` 0). */
export class ProblemError extends Error {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly data: Record<string, unknown>;
  readonly issues: readonly ProblemIssue[];
  readonly requestId: string | undefined;
  constructor(problem: Omit<Problem, "type">) {
    super(problem.title);
    this.name = "ProblemError";
    this.code = problem.code;
    this.status = problem.status;
    this.title = problem.title;
    this.detail = problem.detail;
    this.data = problem.data ?? {};
    this.issues = problem.issues ?? [];
    this.requestId = problem.requestId;
  }
  /** The same problem with only these issues, when the others are shown at their fields. */
  withIssues(issues: readonly ProblemIssue[]): ProblemError {
    const { code, status, title, detail, data, requestId } = this;
    return new ProblemError({ code, status, title, detail, data, requestId, issues: [...issues] });
  }
  /** Whether the same request may succeed later without anybody changing anything. */
  get canRetry(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export const isProblem = (value: unknown): value is ProblemError => value instanceof ProblemError;
