import { record } from "#kernel/audit/record.ts";
import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import { isRefusal, type Refusal, refuse } from "#kernel/contract/problem.ts";
import { lineEdits, type PlaceOf, type Procedure } from "#kernel/contract/procedure.ts";
import type { Ctx, WriteCtx } from "#kernel/http/context.ts";
import { contains, narrow, scopeOf } from "#kernel/scope/scope.ts";
import {
  addLines,
  faultsOfLines,
  type LineChange,
  linesOf,
  MOST_LINES,
  removeLines,
  writeLines,
} from "#kernel/workflow/lines.ts";
import { stateFor, viewerOf } from "#kernel/workflow/look.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import type { MemberFilter } from "#modules/members/contract/member.ts";
import {
  idsByFilter,
  type PersonStanding,
  peopleStanding,
  refusalOfFilter,
} from "#modules/members/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { around, declarationOf } from "../around.ts";
import { countLines } from "../queries/case.ts";
import { visibleCase } from "../visible-case.ts";

const SORT = "cases.lines";

type Open = {
  kase: Kase;
  declaration: Procedure;
  lines: NonNullable<Procedure["lines"]>;
  /** What the actor may change of the lines now. */
  edits: ReadonlySet<string>;
};

/** The case, held, when the actor may change this of its lines now. */
export async function openLines(
  ctx: WriteCtx,
  caseId: string,
  what: readonly string[],
): Promise<Open | Refusal> {
  const kase = await visibleCase(ctx, caseId, "lock");
  if (isRefusal(kase)) return kase;
  const declaration = declarationOf(kase.procedure) as Procedure;
  const edits = lineEdits(declaration, await stateFor(around(), ctx, kase), viewerOf(ctx.actor));
  if (!declaration.lines || what.some((one) => !edits.has(one))) {
    return refuse("cases.not_now", { data: { state: kase.state } });
  }
  return { kase, declaration, lines: declaration.lines, edits };
}

/** Refused when nothing of people and what is asked of them is the actor's to change now. */
export const editsOf = ({ kase, edits }: Open): Refusal | null =>
  edits.has("people") || edits.has("fields")
    ? null
    : refuse("cases.not_now", { data: { state: kase.state } });

export const tell = (ctx: WriteCtx, kase: Kase, action: string, details: Record<string, unknown>) =>
  record(ctx, {
    action,
    subject: { kind: "case", id: kase.id },
    unit: ctx.actor.post?.unit ?? null,
    details: { procedure: kase.procedure, ...details },
  });

type Left = { personId: string; fullName: string; code: string };

/** Why a person cannot be in the case; null when they can. */
export function whyNot({ lines, kase }: Open, person: PersonStanding): string | null {
  const within = kase.places[lines.within] as PlaceOf;
  if (!person.unit.path.includes(within.id)) return "cases.person_elsewhere";
  return lines.statuses.includes(person.status) ? null : "cases.person_status";
}

async function wanted(
  ctx: WriteCtx,
  open: Open,
  asked: { personIds: string[] } | { unitId: number; filter: MemberFilter },
): Promise<string[] | Refusal> {
  if ("personIds" in asked) return asked.personIds;
  const unit = await unitBrief(ctx.db, asked.unitId);
  const scope = unit && narrow(ctx.actor.scope, unit);
  const within = open.kase.places[open.lines.within] as PlaceOf;
  if (!unit || !scope) return refuse("not_found", { status: 404, data: { what: "unit" } });
  const refusal = refusalOfFilter(ctx.actor, asked.filter);
  if (refusal) return refusal;
  // The narrower of both: the asked unit, or the case's own part when it lies below.
  const part = unit.path.includes(within.id) ? scope : narrow(scope, within);
  return part ? idsByFilter(ctx.db, part, asked.filter, ctx.today, MOST_LINES + 1) : [];
}

/** Names people who may be named, with a line of the trail; answers who stands in another open case of the kind. */
export async function addPeople(ctx: WriteCtx, { kase, lines }: Open, personIds: readonly string[]) {
  const into = { id: kase.id, procedure: kase.procedure, several: lines.several };
  const added = await addLines(ctx.db, into, personIds);
  if (!isRefusal(added)) await tell(ctx, kase, "cases.add_people", { added: added.added });
  return added;
}

/** Adds people whom the actor sees; answers who was left out and why. */
export async function add(
  ctx: WriteCtx,
  caseId: string,
  asked: { personIds: string[] } | { unitId: number; filter: MemberFilter },
) {
  const open = await openLines(ctx, caseId, ["people"]);
  if (isRefusal(open)) return open;
  const ids = await wanted(ctx, open, asked);
  if (isRefusal(ids)) return ids;
  const order = new Map(ids.map((id, i) => [id, i]));
  // Somebody outside the actor's part is as if not there.
  const people = (await peopleStanding(ctx.db, ids))
    .filter((person) => contains(ctx.actor.scope, person.unit))
    .sort((a, b) => (order.get(a.personId) as number) - (order.get(b.personId) as number));
  const left: Left[] = [];
  const fitting: PersonStanding[] = [];
  for (const person of people) {
    const code = whyNot(open, person);
    if (code) left.push({ personId: person.personId, fullName: person.fullName, code });
    else fitting.push(person);
  }
  const added = await addPeople(
    ctx,
    open,
    fitting.map((person) => person.personId),
  );
  if (isRefusal(added)) return added;
  const names = new Map(people.map((person) => [person.personId, person.fullName]));
  for (const id of added.elsewhere) {
    left.push({ personId: id, fullName: names.get(id) ?? "", code: "cases.person_in_other_case" });
  }
  return { added: added.added, left: left.slice(0, 1000) };
}

export async function remove(ctx: WriteCtx, caseId: string, personIds: readonly string[]) {
  const open = await openLines(ctx, caseId, ["people"]);
  if (isRefusal(open)) return open;
  const removed = await removeLines(ctx.db, caseId, personIds);
  await tell(ctx, open.kase, "cases.remove_people", { removed });
  return { removed };
}

export async function change(ctx: WriteCtx, caseId: string, changes: readonly LineChange[]) {
  const what = [
    ...(changes.some((one) => one.facts !== undefined) ? ["fields"] : []),
    ...(changes.some((one) => one.outcome !== undefined) ? ["outcome"] : []),
  ];
  const open = await openLines(ctx, caseId, what);
  if (isRefusal(open)) return open;
  const faults = faultsOfLines(open.declaration, changes);
  if (faults) return faults;
  if (changes.some((one) => one.outcome && !one.reason))
    return refuse("cases.reason_needed", { status: 422 });
  const changed = await writeLines(ctx.db, caseId, changes);
  await tell(ctx, open.kase, "cases.change_people", { changed, what });
  return { changed };
}

export async function showLines(
  ctx: Ctx,
  caseId: string,
  query: { cursor?: string | undefined; limit: number },
) {
  const kase = await visibleCase(ctx, caseId);
  if (isRefusal(kase)) return kase;
  const cursor = query.cursor === undefined ? null : decodeCursor(query.cursor, SORT);
  if (query.cursor !== undefined && !cursor) return refuse("bad_cursor", { status: 422 });
  const after = Number(cursor?.key[0] ?? 0);
  const lines = await linesOf(ctx.db, caseId, { after, limit: query.limit + 1 });
  const shown = lines.slice(0, query.limit);
  const people = await peopleStanding(
    ctx.db,
    shown.map((line) => line.personId),
  );
  const byId = new Map(people.map((person) => [person.personId, person]));
  // Who sees the case sees whom it names; somebody who has left its part since is named no more.
  const sees = scopeOf(Object.values(kase.places).flatMap((unit) => unit ?? []));
  return {
    rows: shown.flatMap((line) => {
      const person = byId.get(line.personId);
      if (!person || !contains(sees, person.unit)) return [];
      return [
        {
          personId: line.personId,
          no: line.no,
          fullName: person.fullName,
          memberCode: person.memberCode,
          birthYear: Number(person.dateOfBirth.slice(0, 4)),
          unitName: person.unitName,
          facts: line.facts,
          outcome: line.outcome,
          reason: line.reason,
        },
      ];
    }),
    next: lines.length > query.limit ? encodeCursor(SORT, "after", [shown.at(-1)?.no ?? 0]) : null,
    total: await countLines(ctx.db, caseId),
  };
}
