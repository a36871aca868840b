import { z } from "zod";
import { UnitId, Uuid } from "./ids.ts";
import { PlainDate } from "./plain-date.ts";
import { Ballots, Vote } from "./vote.ts";

/** The same words for both languages. */
export type Words = { readonly vi: string; readonly en: string };

export type VoteRuleNames = {
  readonly quorum: string;
  readonly majority: string;
  readonly of: "present" | "eligible";
};

/**
 * What is asked in a form, as data: the server checks by it, the browser draws by it and the handbook lists it.
 * `sealed` values lie encrypted and are left out of lists, logs and the trail.
 */
export type Field = Words & {
  readonly optional?: boolean;
  readonly hint?: Words;
  readonly sealed?: boolean;
  /** Nobody is asked: the program finds it. */
  readonly found?: true;
  /** A key that the program needs; no screen shows it. */
  readonly unseen?: true;
  /**
   * The number (of a text) or the day (of a date) of this paper of the procedure (`issues`). It may be left empty where
   * the step issues that paper: the engine then writes it here before anything reads it.
   */
  readonly ofPaper?: string;
  /** Asked only when an earlier field of the same form has one of these values. */
  readonly when?: { readonly field: string; readonly is: readonly (string | boolean)[] };
} & (
    | { readonly kind: "text"; readonly most: number; readonly lines?: boolean }
    | { readonly kind: "date" }
    /** "YYYY-MM": a month of the calendar. */
    | { readonly kind: "month" }
    | { readonly kind: "whole"; readonly least: number; readonly most: number }
    | { readonly kind: "choice"; readonly of: readonly (Words & { readonly value: string })[] }
    | { readonly kind: "yes" }
    /**
     * A unit anywhere in the tree; `holdsMembers`: one that members can stand in; `within`: only at or below the unit
     * at this place of the case. The picker goes by it; a step's effect checks it.
     */
    | { readonly kind: "unit"; readonly holdsMembers?: boolean; readonly within?: string }
    /** `rule`: the rules that say how many are needed, shown while one types; absent, those of a branch meeting. */
    | { readonly kind: "vote"; readonly secret: boolean; readonly rule?: VoteRuleNames }
    /** Somebody whom the case names: chosen in its list of people. */
    | { readonly kind: "line" }
    /** The slips of an election: how many votes each candidate got stands with the candidate. */
    | { readonly kind: "ballots" }
  );

export type Fields = Readonly<Record<string, Field>>;

type KindValue<F extends Field> = F extends { kind: "choice"; of: readonly { value: infer V }[] }
  ? V
  : F extends { kind: "whole" | "unit" }
    ? number
    : F extends { kind: "yes" }
      ? boolean
      : F extends { kind: "vote" }
        ? Vote
        : F extends { kind: "ballots" }
          ? Ballots
          : F extends { kind: "date" }
            ? PlainDate
            : string;

type MayLack<F extends Field> = F extends { optional: true } | { when: object } | { found: true }
  ? null
  : never;

/** The values of a form after its check; what was left out is null. */
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]: KindValue<F[K]> | MayLack<F[K]> };

const Month = z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/u);

function schemaOfField(field: Field): z.ZodType {
  switch (field.kind) {
    case "text":
      return z.string().trim().min(1).max(field.most);
    case "date":
      return PlainDate;
    case "month":
      return Month;
    case "whole":
      return z.number().int().min(field.least).max(field.most);
    case "choice":
      return z.enum(field.of.map((one) => one.value));
    case "yes":
      return z.boolean();
    case "unit":
      return UnitId;
    case "line":
      return Uuid;
    case "vote":
      return Vote;
    case "ballots":
      return Ballots;
  }
}

/** Whether the field is asked for, given the form's other values. */
export const isAsked = (field: Field, values: Readonly<Record<string, unknown>>): boolean =>
  !field.found &&
  (field.when === undefined || field.when.is.includes(values[field.when.field] as string | boolean));

/** A form's check: unknown fields are refused, what is not asked for must be left out, empty texts count as left out. */
export function schemaOf<F extends Fields>(fields: F): z.ZodType<ValuesOf<F>> {
  const shape = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const value = z.preprocess(
        (given) => (given === "" || given === undefined ? null : given),
        schemaOfField(field).nullable(),
      );
      return [name, value.default(null)];
    }),
  );
  const schema = z.strictObject(shape).superRefine((values, ctx) => {
    const given = values as Record<string, unknown>;
    for (const [name, field] of Object.entries(fields)) {
      const asked = isAsked(field, given);
      if (asked && !field.optional && given[name] === null)
        ctx.addIssue({ code: "custom", path: [name], message: "required", params: { code: "required" } });
      if (!asked && given[name] !== null)
        ctx.addIssue({
          code: "custom",
          path: [name],
          message: "not asked for",
          params: { code: "not_asked" },
        });
    }
  });
  return schema as unknown as z.ZodType<ValuesOf<F>>;
}

/** The values that may lie open and those that are sealed. */
export function partBySeal(fields: Fields, values: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return {
    open: Object.fromEntries(entries.filter(([name]) => !fields[name]?.sealed)),
    sealed: Object.fromEntries(entries.filter(([name]) => fields[name]?.sealed)),
  };
}
