import { networkProblem } from "./client.ts";

/** Whether the server answers at all, whatever it says. */
export const serverAnswers = (): Promise<boolean> =>
  fetch("/health", { cache: "no-store" }).then(
    () => true,
    () => false,
  );

/**
 * Loads a part of the program. When it cannot be had because the server is away, that is said; otherwise the error
 * stands: this page is then older than the server's, and only a new start helps.
 */
export async function loadCode<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw (await serverAnswers()) ? error : networkProblem();
  }
}
