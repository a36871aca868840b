import type { Field, Fields } from "#kernel/contract/fields.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import { peopleStanding } from "#modules/members/server/api.ts";
import type { CaseView } from "../contract/endpoints.ts";
import type { StepLine } from "./queries/case.ts";

type Values = Readonly<Record<string, unknown>>;

/** The values of one kind of field in the case's facts and in the forms of its steps, each once. */
function valuesOf(p: Procedure, kase: Kase, lines: readonly StepLine[], kind: Field["kind"]): unknown[] {
  const inForm = (fields: Fields | undefined, values: Values): unknown[] =>
    Object.entries(fields ?? {}).flatMap(([name, field]) =>
      field.kind === kind && values[name] !== null && values[name] !== undefined ? [values[name]] : [],
    );
  const ofSteps = lines.flatMap((line) => inForm(p.steps[line.step]?.form, line.form));
  return [...new Set([...inForm(p.facts, kase.facts), ...ofSteps])];
}

/** The units that values of the case and its steps are: a field of kind "unit" holds an id. */
export const unitsSpokenOf = (p: Procedure, kase: Kase, lines: readonly StepLine[]): number[] =>
  valuesOf(p, kase, lines, "unit").filter((value) => typeof value === "number");

/** The people whom steps of a case about many name one by one. */
export async function peopleSpokenOf(
  db: Db,
  p: Procedure,
  kase: Kase,
  lines: readonly StepLine[],
): Promise<CaseView["people"]> {
  const ids = valuesOf(p, kase, lines, "line").filter((value) => typeof value === "string");
  if (ids.length === 0) return [];
  const people = await peopleStanding(db, ids);
  return people.map(({ personId, fullName }) => ({ id: personId, name: fullName }));
}
