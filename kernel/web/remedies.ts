import type { ProblemError } from "./problem-error.ts";

/**
 * What can be done about a refusal without leaving the page: sign in again, confirm the password. The remedy answers
 * whether the request may be repeated.
 */
type Remedy = (problem: ProblemError) => Promise<boolean>;

const remedies = new Map<string, Remedy>();
const underWay = new Map<string, Promise<boolean>>();

/** Registers the remedy for a problem code; returns how to take it back. */
export function offerRemedy(code: string, remedy: Remedy): () => void {
  remedies.set(code, remedy);
  return () => {
    if (remedies.get(code) === remedy) remedies.delete(code);
  };
}

/** Ten requests that fail together ask once. False when nobody knows a remedy. */
export async function tryRemedy(problem: ProblemError): Promise<boolean> {
  const remedy = remedies.get(problem.code);
  if (!remedy) return false;
  const running = underWay.get(problem.code) ?? remedy(problem);
  underWay.set(problem.code, running);
  try {
    return await running;
  } finally {
    underWay.delete(problem.code);
  }
}
