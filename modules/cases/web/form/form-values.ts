import { z } from "zod";
import { type Field, type Fields, isAsked, schemaOf } from "#kernel/contract/fields.ts";

/** What stands in a field before anything is typed. */
const emptyOf = (field: Field): unknown =>
  field.kind === "vote"
    ? {
        eligible: null,
        present: null,
        for: null,
        against: null,
        abstain: null,
        ballots: field.secret ? { issued: null, returned: null, invalid: null } : null,
      }
    : field.kind === "ballots"
      ? { issued: null, returned: null, invalid: null }
      : null;

export const emptyForm = (fields: Fields): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, emptyOf(field)]));

/** How many were called and present is the same for everybody voted on in one meeting: typed once, it stands there. */
export const sameMeeting = (
  fields: Fields,
  before: Readonly<Record<string, unknown>>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const vote = before[name] as { eligible: number; present: number } | null | undefined;
      if (field.kind !== "vote" || !vote) return [];
      return [[name, { ...(emptyOf(field) as object), eligible: vote.eligible, present: vote.present }]];
    }),
  );

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === "" ||
  (typeof value === "object" && Object.values(value).every(isEmpty));

/** What is sent of what was typed: nothing of fields that are not asked for (any more), null for what was left out. */
export function sentValues(
  fields: Fields,
  typed: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value = typed[name];
      const left = isEmpty(value) && ((field.kind !== "vote" && field.kind !== "ballots") || field.optional);
      return [name, !isAsked(field, typed) || left ? null : value];
    }),
  );
}

/** The server's own check of the form, over the values as they are typed. */
export const typedSchema = (fields: Fields): z.ZodType =>
  z.preprocess((typed) => sentValues(fields, (typed ?? {}) as Record<string, unknown>), schemaOf(fields));

/** Whether some of it may lie nowhere but on the server, sealed. */
export const hasSecrets = (fields: Fields): boolean => Object.values(fields).some((field) => field.sealed);
