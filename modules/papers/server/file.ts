import { record } from "#kernel/audit/record.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, Download } from "#kernel/http/context.ts";
import { isLasting, isPrintProblem, type PrintProblem } from "#kernel/print/messages.ts";
import { fold } from "#kernel/text/fold.ts";
import { setPaper } from "./actions/set-paper.ts";
import { type PaperRecord, papersById } from "./queries/papers.ts";

export const notPrinted = (problem: PrintProblem): Refusal =>
  isLasting(problem)
    ? refuse("papers.cannot_be_set", { data: { problem: problem.problem } })
    : refuse("papers.printer_busy", { status: 503 });

/** Who opened or took which paper; the person it is about may read it. */
export const seen = (ctx: Ctx, paper: PaperRecord, action: string) =>
  record(ctx, {
    action,
    subject: { kind: "paper", id: paper.id },
    personId: paper.person_id,
    unit: { id: paper.unit_id, path: paper.path },
    details: { number: paper.number_text, kind: paper.kind },
  });

/** The file of a paper that the actor may read. */
export async function fileOf(ctx: Ctx, paper: PaperRecord): Promise<Download | Refusal> {
  if (paper.state === "VOIDED" && !paper.sha256) return refuse("papers.cannot_be_set");
  const file = await setPaper(ctx, paper);
  if (isPrintProblem(file)) return notPrinted(file);
  // The line is written before the bytes leave.
  await seen(ctx, paper, "papers.download");
  const name = paper.number_text?.replaceAll("/", "-") ?? fold(paper.title).replaceAll(" ", "-");
  return { sha256: file.sha256, fileName: `${name}_${paper.issued_on}.pdf`, contentType: "application/pdf" };
}

/** For cases: a paper of this case, whose viewer was allowed before; null when it is another's. */
export async function paperOfCase(ctx: Pick<Ctx, "db">, caseId: string, paperId: string) {
  const [paper] = await papersById(ctx.db, [paperId]);
  return paper?.case_id === caseId ? paper : null;
}
