import { record } from "#kernel/audit/record.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { isSelf } from "#kernel/scope/actor.ts";
import { contains } from "#kernel/scope/scope.ts";
import { peopleBrief } from "#modules/members/server/api.ts";
import type { RatingLine } from "../contract/endpoints.ts";
import { type BookRow, bookOf, hasCampaign, insertRatings, ratedElsewhere } from "./queries/book.ts";

export const toLine = (row: BookRow): RatingLine => ({
  year: row.year,
  level: row.level,
  why: row.why,
  unitName: row.unit_name,
  decidedBy: row.decided_by_name,
  decisionNo: row.decision_no,
  decisionDate: row.decision_date,
  annulledOn: row.annulled_on,
  annulledWhy: row.annulled_why,
});

export async function showRatings(ctx: Ctx, personId: string) {
  const { actor } = ctx;
  const [person] = await peopleBrief(ctx.db, [personId]);
  const isOwn = actor.personId === personId;
  const sees = person && actor.permissions.has("members.view") && contains(actor.scope, person.unit);
  if (!isOwn && !sees) return notFound("person");
  const rows = await bookOf(ctx.db, personId);
  return {
    // What was annulled, and why, is between those who decided.
    rows: rows.filter((row) => !isOwn || !row.annulled_on).map(toLine),
    can: { addPast: Boolean(sees) && !isOwn && actor.permissions.has("cases.decide") },
  };
}

type Past = { year: number; level: string; decisionNo: string; decisionDate: string };

/** A year of the paper book. Years with a campaign are rated by it alone. */
export async function addPast(ctx: WriteCtx, personId: string, asked: Past) {
  const [person] = await peopleBrief(ctx.db, [personId]);
  if (!person || !contains(ctx.scope, person.unit)) return notFound("person");
  if (isSelf(ctx.actor, personId)) return refuse("cases.own_case", { status: 403 });
  if (asked.year >= Number(ctx.today.slice(0, 4)) || asked.decisionDate > ctx.today) {
    return refuse("ratings.past_only", { status: 422 });
  }
  if (await hasCampaign(ctx.db, person.unit.path, asked.year)) {
    return refuse("ratings.year_has_campaign", { data: { year: asked.year } });
  }
  if ((await ratedElsewhere(ctx.db, [personId], asked.year)).length > 0) {
    return refuse("ratings.year_rated", { data: { year: asked.year } });
  }
  await insertRatings(ctx.db, [{ personId, level: asked.level, why: null }], {
    year: asked.year,
    unitId: person.unit.id,
    decidedBy: ctx.actor.post?.unit.id ?? person.unit.id,
    decisionNo: asked.decisionNo,
    decisionDate: asked.decisionDate,
    on: ctx.today,
    caseId: null,
  });
  await record(ctx, {
    action: "ratings.add_past",
    subject: { kind: "person", id: personId },
    personId,
    unit: person.unit,
    details: { year: asked.year, level: asked.level, decisionNo: asked.decisionNo },
  });
  return { year: asked.year };
}
