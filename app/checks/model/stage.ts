import type { Procedure } from "#kernel/contract/procedure.ts";
import type { Random } from "../../demo/random.ts";
import type { TestServer } from "../test-server.ts";
import type { Country } from "./country.ts";
import type { Transition } from "./transitions.ts";

export type Answer = { status: number; body: { code?: string } };

/** Everything that the walk knows and keeps. */
export type Walk = {
  readonly house: TestServer;
  readonly dice: Random;
  readonly country: Country;
  readonly procedures: readonly Procedure[];
  readonly transitions: readonly Transition[];
  /** What no case has done yet; looked up anew now and then. */
  missing: Transition[];
  /** What was tried and how it ended: `TRANSFER.sign done`. */
  readonly seen: Map<string, number>;
  /** How many deeds were done, refused ones not counted. */
  done: number;
  /** Đồng that came into the Union's hands by what the program answered, less what was given back. */
  purse: number;
};

export function note(walk: Walk, what: string, answer: Answer): boolean {
  if (answer.status >= 500) throw new Error(`${what}: ${JSON.stringify(answer.body)}`);
  const isDone = answer.status === 200;
  if (isDone) walk.done++;
  const key = `${what} ${isDone ? "done" : String(answer.body.code)}`;
  walk.seen.set(key, (walk.seen.get(key) ?? 0) + 1);
  return isDone;
}
