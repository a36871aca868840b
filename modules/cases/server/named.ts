import type { Block } from "#kernel/contract/procedure.ts";
import { type Line, linesOf, standing } from "#kernel/workflow/lines.ts";
import type { Looking } from "#kernel/workflow/server.ts";
import { type PersonStanding, peopleStanding } from "#modules/members/server/api.ts";

/** A person of a case about many, with what the registry says of them. */
export type Named = { line: Line; person: PersonStanding };

/** Everybody whom the case still names, in its order. */
export async function namedOf(looking: Looking, caseId: string): Promise<Named[]> {
  const lines = await linesOf(looking.db, caseId);
  const ids = standing(lines);
  const people = new Map((await peopleStanding(looking.db, ids)).map((person) => [person.personId, person]));
  return lines.flatMap((line) => {
    const person = people.get(line.personId);
    return person ? [{ line, person }] : [];
  });
}

/** So many names stand in a sentence; the rest is counted. */
const SPOKEN = 5;

/** One sentence for all to whom it applies, with the rule that says so; none when it applies to nobody. */
export function namedBlock(
  code: string,
  named: readonly Named[],
  data: Record<string, unknown> = {},
): Block[] {
  if (named.length === 0) return [];
  const names = named.slice(0, SPOKEN).map((one) => one.person.fullName);
  return [{ code, data: { n: named.length, names: names.join(", "), ...data } }];
}
