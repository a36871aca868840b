import type { FastifyReply } from "fastify";
import type { z } from "zod";
import { type Problem, Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Texts } from "#kernel/i18n/texts.ts";
import type { Locale } from "./context.ts";

/** Turns a refusal into the body people read; `texts` has its sentence under `problem.<code>` (title) and `.detail`. */
export function problemOf(refusal: Refusal, texts: Texts, locale: Locale, requestId: string): Problem {
  const say = (key: string) => texts.find(locale, key, refusal.data);
  const title = say(`problem.${refusal.code}`) ?? say("problem.unnamed") ?? refusal.code;
  const detail = say(`problem.${refusal.code}.detail`);
  return {
    type: `/problems/${refusal.code}`,
    code: refusal.code,
    status: refusal.status,
    title,
    ...(detail ? { detail } : {}),
    ...(Object.keys(refusal.data).length > 0 ? { data: refusal.data } : {}),
    ...(refusal.issues.length > 0
      ? {
          issues: refusal.issues.map((issue) => ({
            ...issue,
            message: texts.find(locale, `issue.${issue.code}`, {}) ?? issue.message,
          })),
        }
      : {}),
    requestId,
  };
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(problem));
}

/** All that was wrong with the input, each with its place. */
export const invalidInput = (part: string, error: z.ZodError): Refusal =>
  refuse("invalid_input", {
    status: 422,
    issues: error.issues.map((issue) => ({
      path: [part, ...issue.path].join("."),
      // A rule may name its own sentence in `params.code`; otherwise zod's kind of issue is the key.
      code:
        (issue.code === "custom" ? (issue.params?.code as string | undefined) : undefined) ??
        issue.code ??
        "invalid",
      message: issue.message,
    })),
  });
