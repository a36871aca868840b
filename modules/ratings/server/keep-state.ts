import type { Acting } from "#kernel/workflow/server.ts";

/** What a rating does on entering a state is the same in all of them: the row that superiors count is brought up to date. */
export const keepingStates = <S extends string, K>(
  states: readonly S[],
  keep: (acting: Acting, kase: K, state: S) => Promise<void>,
) =>
  Object.fromEntries(
    states.map((state) => [
      state,
      async (acting: Acting, kase: K) => {
        await keep(acting, kase, state);
        return undefined;
      },
    ]),
  ) as Record<S, (acting: Acting, kase: K) => Promise<undefined>>;
