import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Procedure } from "#kernel/contract/procedure.ts";
import { linesOf, standing, writeLines } from "./lines.ts";
import type { IssuedPapers } from "./papers.ts";
import type { Acting, Kase, Surroundings } from "./server.ts";

/**
 * Whom a step takes out of a case about many that has taken effect (`Step.takesOut`): somebody whom it still names, and
 * not the last one, since a decision about nobody is revoked as a whole. Null for a step that takes nobody out.
 */
export async function takenOut(
  acting: Acting,
  p: Procedure,
  kase: Kase,
  name: string,
  form: Readonly<Record<string, unknown>>,
): Promise<string | null | Refusal> {
  const out = p.steps[name]?.takesOut;
  if (!out) return null;
  const named = standing(await linesOf(acting.db, kase.id));
  const personId = form[out.person];
  if (typeof personId !== "string" || !named.includes(personId))
    return refuse("cases.not_in_case", { status: 422 });
  if (named.length === 1) return refuse("cases.last_in_case");
  return personId;
}

/**
 * Marks the person's line, takes back the papers that were issued to that person alone, and notes on those about
 * everybody, which go on holding for the others, what was done.
 */
export async function takeOut(
  around: Surroundings,
  acting: Acting,
  p: Procedure,
  kase: Kase,
  step: { name: string; comment: string | null; personId: string; issued: IssuedPapers },
): Promise<void> {
  const out = p.steps[step.name]?.takesOut;
  if (!out) return;
  const { personId, comment, issued } = step;
  await writeLines(acting.db, kase.id, [{ personId, outcome: out.outcome, reason: comment }]);
  const issues = Object.entries(p.issues ?? {}).filter(([name]) => !issued.names.includes(name));
  const words = p.lines?.outcomes[out.outcome]?.vi ?? out.outcome;
  const [byPaper = null] = issued.paperIds;
  await around.papers.end(acting, kase, {
    names: issues.flatMap(([name, issue]) => (issue.each ? [name] : [])),
    except: issued.paperIds,
    reason: comment ?? words,
    byPaper,
    unitIds: null,
    personId,
  });
  await around.papers.note(acting, kase, {
    names: issues.flatMap(([name, issue]) =>
      issue.each || issue.stays === true || issue.beside ? [] : [name],
    ),
    words: `${words}: 01 trường hợp`,
    byPaper,
  });
}
