import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { notFound } from "#kernel/contract/problem.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains, scopeOf } from "#kernel/scope/scope.ts";
import { headcount, maskedPhones, peopleBrief } from "#modules/members/server/api.ts";
import { type UnitBrief, unitBrief, unitBriefs } from "#modules/organisation/server/api.ts";
import type { Leadership, Position } from "../contract/leadership.ts";
import { leadsUnit, type Organ, organsOfTier, RANKS, type Rank } from "../contract/organs.ts";
import { organCount, organWarnings } from "../contract/warnings.ts";
import { positionRights } from "./position-rights.ts";
import {
  type PositionRow,
  placeOf,
  positionsAfter,
  positionsBefore,
  positionsOfPerson,
  positionsOn,
} from "./queries/positions.ts";
import { termsOf } from "./queries/terms.ts";

const byRank = (a: { rank: string; from: string }, b: { rank: string; from: string }): number =>
  RANKS.indexOf(a.rank as Rank) - RANKS.indexOf(b.rank as Rank) || (a.from < b.from ? -1 : 1);

/** Rows with the names of persons and units, and what the actor may do with each. */
async function present(ctx: Ctx, rows: readonly PositionRow[]): Promise<Position[]> {
  const [people, units] = await Promise.all([
    peopleBrief(
      ctx.db,
      rows.map((row) => row.person_id),
    ),
    unitBriefs(
      ctx.db,
      rows.map((row) => row.unit_id),
    ),
  ]);
  const person = new Map(people.map((one) => [one.personId, one]));
  const unit = new Map(units.map((one) => [one.id, one.name]));
  const manages = ctx.actor.permissions.has("leadership.manage");
  const opens = ctx.actor.permissions.has("members.view");
  return rows.map((row) => {
    const holder = person.get(row.person_id);
    const to = row.valid_to as unknown as PlainDate | null;
    return {
      id: row.id,
      personId: row.person_id,
      fullName: holder?.fullName ?? "",
      unitId: row.unit_id,
      unitName: unit.get(row.unit_id) ?? "",
      organ: row.organ as Organ,
      rank: row.rank as Rank,
      termId: row.term_id,
      termName: row.term_name,
      employment: row.employment as Position["employment"],
      chosen: row.chosen as Position["chosen"],
      from: row.valid_from as unknown as PlainDate,
      to,
      decisionNo: row.decision_no,
      decisionDate: row.decision_date as unknown as PlainDate | null,
      electedOn: row.elected_on as unknown as PlainDate | null,
      endReason: row.end_reason as Position["endReason"],
      endNote: row.end_note,
      endDecisionNo: row.end_decision_no,
      endDecisionDate: row.end_decision_date as unknown as PlainDate | null,
      canOpenPerson: opens && holder !== undefined && contains(ctx.scope, holder.unit),
      canEnd:
        manages &&
        row.end_reason === null &&
        (to === null || to > ctx.today) &&
        contains(ctx.scope, placeOf(row)),
      rights: null,
    };
  });
}

async function visibleUnit(ctx: Ctx, unitId: number): Promise<UnitBrief | null> {
  const unit = await unitBrief(ctx.db, unitId);
  return unit && contains(ctx.scope, unit) ? unit : null;
}

/** The organs of a unit on a day, with its terms and what does not fit the rules. */
export async function showLeadership(ctx: Ctx, unitId: number, asked: { on: PlainDate; history: boolean }) {
  const unit = await visibleUnit(ctx, unitId);
  if (!unit) return notFound("unit");
  const { on, history } = asked;
  const [held, coming, ended, terms, { counted }] = await Promise.all([
    positionsOn(ctx.db, ctx.scope, unit.id, on),
    positionsAfter(ctx.db, ctx.scope, unit.id, on),
    history ? positionsBefore(ctx.db, ctx.scope, unit.id, on) : [],
    termsOf(ctx.db, ctx.scope, unit.id),
    headcount(ctx.db, scopeOf([unit])),
  ]);
  const shown = await present(ctx, [...held, ...coming, ...ended]);
  const now = shown.slice(0, held.length);
  const term = terms.find((one) => one.from <= on && on < one.to) ?? null;
  const last = terms.find((one) => one.from <= on) ?? null;
  const sizes = last?.sizes ?? {};
  const organs = [...new Set([...organsOfTier(unit.tier), ...shown.map((position) => position.organ)])];
  const warnings = organWarnings({
    type: unit.type,
    tier: unit.tier,
    members: counted,
    positions: now,
    sizes,
    termOver: last !== null && term === null,
  });
  const rights = await positionRights(ctx, unit, shown.slice(0, held.length + coming.length));
  const current = shown
    .slice(0, held.length + coming.length)
    .map((position) => ({ ...position, rights: rights.get(position.id) ?? null }));
  return {
    unitId: unit.id,
    on,
    term: term ?? last,
    terms,
    organs: organs.map((organ) => ({
      organ,
      count: organCount(now, organ),
      fixed: sizes[organ] ?? null,
      positions: current.filter((position) => position.organ === organ).sort(byRank),
    })),
    past: shown.slice(held.length + coming.length),
    warnings,
    can: { manage: ctx.actor.permissions.has("leadership.manage") && unit.validTo === null },
  } satisfies Leadership;
}

/** Who answers for the unit today: the secretary first, then the deputies. */
export async function showLeaders(ctx: Ctx, unitId: number) {
  const unit = await visibleUnit(ctx, unitId);
  if (!unit) return notFound("unit");
  const rows = (await positionsOn(ctx.db, ctx.scope, unit.id, ctx.today)).filter(
    (row) => leadsUnit(row.rank) || row.rank === "DEPUTY_SECRETARY",
  );
  const positions = (await present(ctx, rows)).sort(byRank);
  // The same person may be secretary of the executive and of the standing committee: shown once, by the higher rank.
  const leaders = positions.filter(
    (position, i) => positions.findIndex((one) => one.personId === position.personId) === i,
  );
  // A leader whose own record lies elsewhere in the tree keeps the phone number to that part.
  const reachable = leaders.filter((leader) => leader.canOpenPerson).map((leader) => leader.personId);
  const phones = await maskedPhones(ctx, reachable);
  return {
    rows: leaders.map((leader) => ({
      positionId: leader.id,
      personId: leader.personId,
      fullName: leader.fullName,
      organ: leader.organ,
      rank: leader.rank,
      since: leader.from,
      phoneMasked: phones.get(leader.personId) ?? null,
      canOpenPerson: leader.canOpenPerson,
    })),
  };
}

/** All positions of a member of the actor's part, whatever unit they are in. */
export async function showPositionsOf(ctx: Ctx, personId: string) {
  const [person] = await peopleBrief(ctx.db, [personId]);
  if (!person || !contains(ctx.scope, person.unit)) return notFound("person");
  return { rows: await present(ctx, await positionsOfPerson(ctx.db, ctx.scope, personId)) };
}
