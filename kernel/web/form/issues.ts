import type { FieldValues, Resolver } from "react-hook-form";
import type { z } from "zod";
import type { ProblemIssue } from "#kernel/contract/problem.ts";
import { hasText, t } from "../i18n.ts";

/** The sentence of an issue's code; an empty field that is needed says so rather than "too small". */
export function sayIssue(code: string, message: string, isEmpty: boolean): string {
  if (isEmpty) return t("web.form.needed");
  return hasText(`issue.${code}`) ? t(`issue.${code}`) : message;
}

const at = (values: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], values);

const codeOf = (issue: z.core.$ZodIssue): string =>
  (issue.code === "custom" ? (issue.params?.code as string | undefined) : undefined) ?? issue.code;

/** Checks a form's values with a schema, naming every wrong field, and hands on the values as they were typed. */
export const checker =
  <T extends FieldValues>(schema: z.ZodType): Resolver<T> =>
  (values) => {
    const checked = schema.safeParse(values);
    if (checked.success) return { values: checked.data as T, errors: {} };
    const errors: Record<string, { type: string; message: string }> = {};
    for (const issue of checked.error.issues) {
      const name = issue.path.map(String).join(".");
      const value = at(values, issue.path);
      const isEmpty = value === undefined || value === null || value === "";
      errors[name] ??= { type: issue.code, message: sayIssue(codeOf(issue), issue.message, isEmpty) };
    }
    return { values: {}, errors: nested(errors) as never };
  };

/** `{"address.street": e}` as `{address: {street: e}}`, the way the form library holds errors. */
function nested(errors: Record<string, object>): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const [name, error] of Object.entries(errors)) {
    const keys = name.split(".");
    const last = keys.pop() as string;
    let place = tree;
    for (const key of keys) {
      place[key] ??= {};
      place = place[key] as Record<string, unknown>;
    }
    place[last] = error;
  }
  return tree;
}

/** Sorts the server's issues: those of a field of this form (`body.name` is `name`), and the others. */
export function issuesByField(
  issues: readonly ProblemIssue[],
  fields: readonly string[],
): { known: Record<string, string>; others: ProblemIssue[] } {
  const known: Record<string, string> = {};
  const others: ProblemIssue[] = [];
  for (const issue of issues) {
    const name = issue.path.replace(/^(body|query|params)\./, "");
    if (fields.includes(name.split(".")[0] as string)) known[name] ??= issue.message;
    else others.push(issue);
  }
  return { known, others };
}
