import type { Procedure } from "#kernel/contract/procedure.ts";

type Who = {
  permissions: { has(name: string): boolean };
  /** The case would be about whoever begins it. */
  self: boolean;
  /** What the person is now, where it is known: a case that their status rules out is not offered. */
  status?: string;
};

/**
 * Whether somebody may begin a case of this kind, as far as the post's permissions tell. Whether the post stands at the
 * place that begins it, the server finds from the tree.
 */
export const mayBegin = (p: Procedure, { permissions, self, status }: Who): boolean =>
  (status === undefined || p.statuses === undefined || p.statuses.includes(status)) &&
  p.begins.some(({ by }) =>
    "self" in by ? self && p.subject === "person" : "at" in by && permissions.has(by.permission),
  );

/** Whom it is about must be named to begin it. */
export const namesPerson = (p: Procedure): boolean => p.subject === "person" && !p.asksFor;

/** The kinds of case that fit a thing one looks at: a person, or a unit. */
export const beginnable = (
  procedures: readonly Procedure[],
  about: "person" | "unit",
  who: Who,
): readonly Procedure[] =>
  procedures.filter((p) => (about === "person") === namesPerson(p) && mayBegin(p, who));
