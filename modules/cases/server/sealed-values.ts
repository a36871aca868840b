import { type Fields, partBySeal } from "#kernel/contract/fields.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import type { Actor } from "#kernel/scope/actor.ts";
import { maskTail } from "#kernel/text/people-format.ts";
import type { Kase } from "#kernel/workflow/server.ts";

type Values = Readonly<Record<string, unknown>>;

/** Identity and phone numbers keep their last four, so that two of them can be told apart; anything else shows nothing. */
const NUMBER = /^\+?[\d\s.-]{8,}$/u;
const maskOf = (value: unknown): string =>
  typeof value === "string" && NUMBER.test(value) ? maskTail(value) : "••••";

export const isOwn = (actor: Actor, kase: Pick<Kase, "personId">): boolean =>
  kase.personId !== null && kase.personId === actor.personId;

/** The values that the viewer reads, and the others as far as they show. */
export function covered(
  fields: Fields,
  values: Values,
  isOpen: boolean,
): { open: Record<string, unknown>; masked: Record<string, string> } {
  if (isOpen) return { open: { ...values }, masked: {} };
  const { sealed } = partBySeal(fields, values);
  const open = Object.fromEntries(Object.entries(values).filter(([name]) => !(name in sealed)));
  return {
    open,
    masked: Object.fromEntries(Object.entries(sealed).map(([name, value]) => [name, maskOf(value)])),
  };
}

/** Whether the actor may open what is sealed, on a reason: by the right over members' fields, or to decide the case. */
export const mayReveal = (actor: Actor, hasInHand: boolean): boolean =>
  actor.permissions.has("members.reveal") || hasInHand;

/** The form of a step of the history: that of the beginning is the case's own facts. */
export const fieldsOfStep = (p: Procedure, step: string): Fields =>
  p.steps[step]?.form ?? (step === "begin" ? p.facts : {});
