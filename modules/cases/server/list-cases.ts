import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { notFound, refuse } from "#kernel/contract/problem.ts";
import { isBlind, type Procedure } from "#kernel/contract/procedure.ts";
import type { Ctx, Handler } from "#kernel/http/context.ts";
import { contains, emptyScope, narrow, type Scope } from "#kernel/scope/scope.ts";
import { peopleBrief } from "#modules/members/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import type { CaseRow, listCases } from "../contract/endpoints.ts";
import { declarationOf, handPermissions, unseenBy } from "./around.ts";
import {
  type CaseBrief,
  type CaseKey,
  caseBriefs,
  casesOfHand,
  casesOfPart,
  casesOfPerson,
  placesOfCases,
} from "./queries/lists.ts";
import { askedOf, subjectOf } from "./subject.ts";

type Query = Parameters<Handler<typeof listCases>>[1]["query"];

/** Drafts are their makers' work and appear in the list of what waits, not among what the part does. */
const SHOWN = ["OPEN", "DONE", "ENDED"] as const;

/** Permissions of a post, as the database compares them. */
function heldBy(ctx: Ctx): string[] {
  const asked = handPermissions();
  return [...ctx.actor.permissions].filter((name) => asked.has(name));
}

/** The actor's part, or a unit of it; null when that unit lies outside. */
async function partOf(ctx: Ctx, unitId: number | undefined): Promise<Scope | null> {
  const { actor } = ctx;
  if (!actor.permissions.has("cases.view")) return emptyScope;
  if (unitId === undefined) return actor.scope;
  const unit = await unitBrief(ctx.db, unitId);
  return unit ? narrow(actor.scope, unit) : null;
}

async function keysOf(
  ctx: Ctx,
  query: Query,
  after: CaseKey | null,
  limit: number,
): Promise<CaseKey[] | null> {
  const { actor } = ctx;
  if (query.of === "own") {
    return actor.personId ? casesOfPerson(ctx.db, actor.personId, { before: after?.id ?? null, limit }) : [];
  }
  if (query.person !== undefined) {
    const [person] = await peopleBrief(ctx.db, [query.person]);
    const sees = person && actor.permissions.has("cases.view") && contains(actor.scope, person.unit);
    const page = { before: after?.id ?? null, limit, unseen: unseenOf(ctx) };
    return sees ? casesOfPerson(ctx.db, query.person, page) : null;
  }
  if (query.of === "hand") {
    if (!actor.post) return [];
    const { procedure } = query;
    return casesOfHand(ctx.db, actor.scope, actor.post.unit.id, heldBy(ctx), { procedure, after, limit });
  }
  const scope = await partOf(ctx, query.unit);
  if (!scope) return null;
  return casesOfPart(ctx.db, scope, {
    phases: query.phase ? [query.phase] : SHOWN,
    procedure: query.procedure,
    before: after?.id ?? null,
    limit,
    unseen: unseenOf(ctx),
  });
}

const unseenOf = ({ actor }: Ctx) => ({
  ...unseenBy(actor.permissions),
  unitId: actor.post?.unit.id ?? null,
});

/** One page of cases. */
export async function listPage(ctx: Ctx, query: Query) {
  const sort = `cases.${query.of}`;
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, sort);
  if (query.cursor !== undefined && !cursor) return refuse("bad_cursor", { status: 422 });
  const after: CaseKey | null = cursor
    ? { id: String(cursor.key[0]), due: cursor.key[1] === null ? null : String(cursor.key[1]) }
    : null;
  const keys = await keysOf(ctx, query, after, query.limit + 1);
  if (!keys) return notFound("unit");
  const shown = keys.slice(0, query.limit);
  const briefs = await caseBriefs(
    ctx.db,
    shown.map((key) => key.id),
  );
  const blind = await blindTo(ctx, [...briefs.values()]);
  const last = shown.at(-1);
  return {
    rows: shown.flatMap((key) => {
      const brief = briefs.get(key.id);
      return brief ? [rowOf(ctx, brief, blind.has(brief.id))] : [];
    }),
    next: keys.length > query.limit && last ? encodeCursor(sort, "after", [last.id, last.due]) : null,
  };
}

/** Those of the cases of which the viewer is shown no more than what was asked. */
async function blindTo(ctx: Ctx, briefs: readonly CaseBrief[]): Promise<Set<string>> {
  const { actor } = ctx;
  const asked = briefs.filter(
    ({ procedure, state, person_id: personId }) =>
      (declarationOf(procedure)?.states[state]?.blind ?? []).length > 0 && personId !== actor.personId,
  );
  const places = await placesOfCases(
    ctx.db,
    asked.map((one) => one.id),
  );
  return new Set(
    asked
      .filter(({ id, procedure, state }) => {
        const seen = places.filter(
          (one) => one.case_id === id && contains(actor.scope, { id: one.unit_id, path: one.path }),
        );
        return isBlind(
          declarationOf(procedure) as Procedure,
          state,
          seen.map((one) => one.place),
        );
      })
      .map((one) => one.id),
  );
}

export function rowOf(ctx: Ctx, brief: CaseBrief, isBlindTo = false): CaseRow {
  const { actor } = ctx;
  const isHand =
    brief.hand_id !== null &&
    brief.hand_id === actor.post?.unit.id &&
    actor.permissions.has(brief.permission ?? "");
  return {
    id: brief.id,
    procedure: brief.procedure,
    state: brief.state,
    phase: brief.phase as CaseRow["phase"],
    subject: isBlindTo ? askedOf(brief) : subjectOf(ctx, brief),
    people: brief.people,
    unit: brief.begun_unit === null ? null : { id: brief.begun_unit, name: brief.begun_name ?? "" },
    hand: brief.hand_id === null || isBlindTo ? null : { id: brief.hand_id, name: brief.hand_name ?? "" },
    mine: isHand || (brief.waiting_person !== null && brief.waiting_person === actor.personId),
    since: brief.since as PlainDate,
    dueOn: brief.due_on as PlainDate | null,
    begunAt: brief.begun_at.toISOString(),
  };
}
