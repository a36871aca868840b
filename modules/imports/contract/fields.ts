import { FURTHER_FIELDS } from "./further-fields.ts";
import { IDENTITY_FIELDS } from "./identity-fields.ts";
import type { ImportField } from "./import-field.ts";

/**
 * The 30 columns of the template in their order, then what other sheets have.
 * Source of the template: the incumbent's import and export sheet; ours asks for less (`required`), since a list that
 * lacks a place of issue is still a list of members.
 */
export const IMPORT_FIELDS = [
  ...IDENTITY_FIELDS,
  ...FURTHER_FIELDS,
] as const satisfies readonly ImportField[];

export type FieldName = (typeof IMPORT_FIELDS)[number]["field"];
export const FIELD_NAMES = IMPORT_FIELDS.map((field) => field.field) as [FieldName, ...FieldName[]];

const BY_NAME = new Map<string, ImportField>(IMPORT_FIELDS.map((field) => [field.field, field]));
export const importField = (name: string): ImportField => {
  const field = BY_NAME.get(name);
  if (!field) throw new Error(`no import field ${name}`);
  return field;
};

/** The columns of the downloadable template, in order. */
export const TEMPLATE_FIELDS: readonly ImportField[] = IMPORT_FIELDS.filter((field) => !("extra" in field));
