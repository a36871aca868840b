import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains, narrow, type Scope } from "#kernel/scope/scope.ts";
import { peopleBrief, seesSensitive } from "#modules/members/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import type { CadreEntry, CadreFilter } from "../contract/cadre.ts";
import { cadresOf, countCadres } from "./queries/cadres.ts";
import { entriesOf } from "./queries/entries.ts";

const SORT = "cadres.list";

/** The part asked for, when the actor may filter so: who may only count ethnicity does not find people by it. */
async function partOf(ctx: Ctx, unitId: number, filter: CadreFilter): Promise<Scope | Refusal> {
  const unit = await unitBrief(ctx.db, unitId);
  const part = unit && narrow(ctx.scope, unit);
  if (!part) return notFound("unit");
  if (filter.minority !== undefined && !seesSensitive(ctx.actor))
    return refuse("members.sensitive_filter", { status: 403 });
  return part;
}

export async function listCadres(
  ctx: Ctx,
  unitId: number,
  query: CadreFilter & { cursor?: string | undefined; limit: number },
) {
  const { cursor: asked, limit, ...filter } = query;
  const part = await partOf(ctx, unitId, filter);
  if (isRefusal(part)) return part;
  const cursor = asked === undefined ? null : decodeCursor(asked, SORT);
  if (asked !== undefined && !cursor) return refuse("bad_cursor", { status: 422 });
  const [personId, ord, ...path] = cursor?.key ?? [];
  const after = cursor ? { personId: String(personId), ord: Number(ord), path: path.map(Number) } : null;
  const found = await cadresOf(ctx.db, part, ctx.today, filter, { after, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({
      personId: row.personId,
      fullName: row.fullName,
      birthYear: row.birthYear,
      gender: row.gender,
      unitId: row.unitId,
      unitName: row.unitName,
      tier: row.tier,
      organ: row.organ,
      rank: row.rank,
      employment: row.employment,
      since: row.since,
      others: row.others,
      education: row.education,
      theory: row.theory,
      planned: row.planned,
      rating: row.rating,
      ratingYear: row.ratingYear,
    })),
    next:
      found.length > limit && last
        ? encodeCursor(SORT, "after", [last.personId, last.ord, ...last.path])
        : null,
  };
}

export async function showFigures(ctx: Ctx, unitId: number, filter: CadreFilter) {
  const part = await partOf(ctx, unitId, filter);
  if (isRefusal(part)) return part;
  const figures = await countCadres(ctx.db, part, ctx.today, filter);
  const total = figures.filter((one) => one.group === "tier").reduce((sum, one) => sum + one.n, 0);
  return { total, figures: figures as never };
}

type Row = Awaited<ReturnType<typeof entriesOf>>[number];
const toEntry = (row: Row): CadreEntry => ({
  id: row.id,
  kind: row.kind as CadreEntry["kind"],
  value: row.value,
  title: row.title,
  unitName: row.unit_name,
  from: row.from_on as unknown as PlainDate,
  to: row.to_on as unknown as PlainDate | null,
  decisionNo: row.decision_no,
  decisionDate: row.decision_date as unknown as PlainDate | null,
  recordedAt: new Date(row.recorded_at).toISOString(),
  withdrawn: row.withdrawn_at
    ? { at: new Date(row.withdrawn_at).toISOString(), reason: row.withdrawn_reason ?? "" }
    : null,
});

export async function showRecord(ctx: Ctx, personId: string) {
  const [person] = await peopleBrief(ctx.db, [personId]);
  if (!person || !contains(ctx.scope, person.unit)) return notFound("person");
  const write = ctx.actor.permissions.has("leadership.manage") && ctx.actor.personId !== personId;
  return { rows: (await entriesOf(ctx.db, personId)).map(toEntry), can: { write } };
}
