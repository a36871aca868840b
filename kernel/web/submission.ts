/**
 * The idempotency keys of one form or button. The same content sent again after a failure keeps its key, so that a
 * request whose answer was lost is not done twice; other content, or the next submission after a success, gets a new one.
 */
export class Submissions {
  #content: string | null = null;
  #key = "";
  keyFor(input: unknown): string {
    const content = JSON.stringify(input) ?? "";
    if (content !== this.#content) {
      this.#content = content;
      this.#key = crypto.randomUUID();
    }
    return this.#key;
  }
  succeeded(): void {
    this.#content = null;
  }
}
