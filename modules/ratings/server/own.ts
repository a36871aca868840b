import { record } from "#kernel/audit/record.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { load } from "#kernel/workflow/look.ts";
import { around } from "#modules/cases/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import type { Level } from "../contract/levels.ts";
import { factsOf } from "./facts.ts";
import { toLine } from "./members.ts";
import { bookOf } from "./queries/book.ts";
import { selfReviews, sheetOfPerson, writeSelf } from "./queries/self.ts";
import { openWords, sealWords } from "./self-words.ts";
import { branchAt, periodOf, type Rating, yearOf } from "./sheet.ts";

/** The sheet on which somebody stands, as far as it is theirs to know. */
async function openOf(ctx: Ctx, personId: string) {
  const found = await sheetOfPerson(ctx.db, personId);
  const kase = found && ((await load(around(), ctx, found.case_id)) as unknown as Rating | null);
  if (!kase) return null;
  const [self] = await selfReviews(ctx.db, kase.id, [personId]);
  const unit = await unitBrief(ctx.db, branchAt(kase).id);
  const facts = await factsOf(ctx.db, [personId], periodOf(kase));
  return {
    caseId: kase.id,
    campaignName: kase.facts.campaign ?? "",
    year: yearOf(kase),
    unitName: unit?.name ?? "",
    selfBy: kase.facts.selfBy as PlainDate | null,
    writes: kase.state === "SELF_REVIEW",
    level: self?.level ?? null,
    text: self ? openWords(ctx.vault, kase.id, self) : null,
    writtenAt: self?.written_at.toISOString() ?? null,
    unpaidMonths: facts.get(personId)?.unpaidMonths ?? 0,
    attendance: facts.get(personId)?.attendance ?? null,
  };
}

export async function showOwn(ctx: Ctx) {
  const { personId } = ctx.actor;
  if (!personId) return { open: null, rows: [] };
  const rows = await bookOf(ctx.db, personId);
  return { open: await openOf(ctx, personId), rows: rows.filter((row) => !row.annulled_on).map(toLine) };
}

/** Writes one's own rating, while the sheet's self-review is open and one stands on it. */
export async function writeOwn(ctx: WriteCtx, asked: { caseId: string; level: Level; text: string | null }) {
  const { personId } = ctx.actor;
  const found = personId ? await sheetOfPerson(ctx.db, personId) : null;
  if (!personId || !found || found.case_id !== asked.caseId) return refuse("not_found", { status: 404 });
  // Held, so that the self-review cannot end between the look and the writing.
  const kase = await load(around(), ctx, found.case_id, "lock");
  if (kase?.state !== "SELF_REVIEW") return refuse("ratings.self_over");
  const sealed = sealWords(ctx.vault, kase.id, personId, asked.text || null);
  await writeSelf(ctx.db, { caseId: kase.id, personId, level: asked.level, sealed });
  await record(ctx, {
    action: "ratings.write_own",
    subject: { kind: "case", id: kase.id },
    personId,
    unit: kase.places.branch ?? null,
    details: { level: asked.level, sealed: ["text"] },
  });
  return { level: asked.level };
}
