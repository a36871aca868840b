const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export type ThreeWay = {
  /** Fields that both changed, to different values: somebody must choose. */
  both: readonly string[];
  /** Fields that only the others changed; they stay. */
  theirs: readonly string[];
};

/** What two people did to the same thing, compared with what it was when the form was opened. */
export function threeWay(
  base: Readonly<Record<string, unknown>>,
  mine: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
): ThreeWay {
  const theirs = Object.keys(now).filter((name) => !same(base[name], now[name]));
  const both = theirs.filter((name) => name in mine && !same(mine[name], now[name]));
  return { both, theirs: theirs.filter((name) => !(name in mine)) };
}

/** The fields of a form that were changed: a change names nothing else. */
export const changedFields = <T extends Record<string, unknown>>(base: T, present: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(present).filter(([name, value]) => !same(base[name], value)),
  ) as Partial<T>;
