import { z } from "zod";

/**
 * The body of every refusal (RFC 9457). `title` and `detail` are sentences for people in the asked language:
 * what happened, what was kept, what to do.
 */
export const Problem = z.strictObject({
  type: z.string(),
  code: z.string(),
  status: z.number().int(),
  title: z.string(),
  detail: z.string().optional(),
  /** Facts of the refusal for the program: ids, limits, the other person's values in a conflict. */
  data: z.record(z.string(), z.unknown()).optional(),
  /** Every field that was wrong, never only the first. */
  issues: z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export type ProblemIssue = NonNullable<Problem["issues"]>[number];

/**
 * An expected refusal: a value that an action returns, never a throw. `code` is `<module>.<what>` and has its sentence
 * in the module's texts under `problem.<code>`.
 */
export class Refusal {
  readonly code: string;
  readonly status: number;
  readonly data: Record<string, unknown>;
  readonly issues: ProblemIssue[];
  /** Commits what the action wrote all the same: a failed sign-in is counted and leaves its line. */
  readonly keepsWrites: boolean;
  constructor(
    code: string,
    status: number,
    data: Record<string, unknown>,
    issues: ProblemIssue[],
    keepsWrites = false,
  ) {
    this.code = code;
    this.status = status;
    this.data = data;
    this.issues = issues;
    this.keepsWrites = keepsWrites;
  }
}

/** Refuse with 409 unless said otherwise: the request was understood, the state or a rule forbids it. */
export function refuse(
  code: string,
  options: {
    status?: number;
    data?: Record<string, unknown>;
    issues?: ProblemIssue[];
    keepsWrites?: boolean;
  } = {},
): Refusal {
  return new Refusal(
    code,
    options.status ?? 409,
    options.data ?? {},
    options.issues ?? [],
    options.keepsWrites ?? false,
  );
}

export const notFound = (what: string, data: Record<string, unknown> = {}): Refusal =>
  refuse("not_found", { status: 404, data: { what, ...data } });

export const isRefusal = (value: unknown): value is Refusal => value instanceof Refusal;
