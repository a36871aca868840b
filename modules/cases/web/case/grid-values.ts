import type { Field, Fields } from "#kernel/contract/fields.ts";
import { isAsked } from "#kernel/contract/fields.ts";

/** One input of a line in the grid: a field, or a count of a vote (`vote.for`). */
export type GridColumn = {
  readonly key: string;
  readonly name: string;
  readonly field: Field;
  readonly count?: string;
};

const COUNTS = ["eligible", "present", "for", "against", "abstain"];
const BALLOTS = ["issued", "returned", "invalid"];
/** The same for everybody voted on in one meeting. */
export const OF_MEETING: ReadonlySet<string> = new Set(["eligible", "present"]);

const fits = (field: Field): boolean =>
  !field.sealed && !field.found && ["text", "whole", "choice", "yes", "vote"].includes(field.kind);

export const gridColumns = (fields: Fields): GridColumn[] =>
  Object.entries(fields)
    .filter(([, field]) => fits(field))
    .flatMap(([name, field]): GridColumn[] =>
      field.kind === "vote"
        ? [...COUNTS, ...(field.secret ? BALLOTS : [])].map((count) => ({
            key: `${name}.${count}`,
            name,
            field,
            count,
          }))
        : [{ key: name, name, field }],
    );

type Values = Readonly<Record<string, unknown>>;
type Typed = Readonly<Record<string, string>>;

/** What stands in the inputs for what is known of a line. */
export function typedOf(columns: readonly GridColumn[], facts: Values): Record<string, string> {
  return Object.fromEntries(
    columns.map(({ key, name, count }) => {
      const value = facts[name];
      if (count === undefined || value === null || value === undefined) return [key, textOf(value)];
      const vote = value as Values;
      return [key, textOf(vote[count] ?? (vote.ballots as Values | null)?.[count])];
    }),
  );
}

const textOf = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

/** A number as it is typed; what is no number goes up as it is, so that the check can refuse it. */
const numberOf = (text: string): number | string | null =>
  text === "" ? null : /^\d+$/u.test(text) ? Number(text) : text;

function valueOf(field: Field, text: string): unknown {
  if (text === "") return null;
  if (field.kind === "whole") return numberOf(text);
  return field.kind === "yes" ? text === "true" : text;
}

function voteOf(columns: readonly GridColumn[], name: string, secret: boolean, typed: Typed): unknown {
  const own = columns.filter((one) => one.name === name && one.count !== undefined);
  if (own.every((one) => (typed[one.key] ?? "") === "")) return null;
  const at = (count: string) => [count, numberOf(typed[`${name}.${count}`] ?? "")] as const;
  return {
    ...Object.fromEntries(COUNTS.map(at)),
    ballots: secret ? Object.fromEntries(BALLOTS.map(at)) : null,
  };
}

/** What is sent of a line: what was typed over what is known, nothing of fields that are not asked for. */
export function factsOf(
  fields: Fields,
  columns: readonly GridColumn[],
  known: Values,
  typed: Typed,
): Record<string, unknown> {
  const facts: Record<string, unknown> = { ...known };
  for (const [name, field] of Object.entries(fields)) {
    if (!columns.some((one) => one.name === name)) continue;
    facts[name] =
      field.kind === "vote" ? voteOf(columns, name, field.secret, typed) : valueOf(field, typed[name] ?? "");
  }
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      isAsked(field, facts) ? (facts[name] ?? null) : null,
    ]),
  );
}
