import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { PlaceOf } from "#kernel/contract/procedure.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Kase } from "#kernel/workflow/server.ts";
import { type Criterion, levelOfScore, tenthsOf } from "../contract/criteria.ts";
import type { Level } from "../contract/levels.ts";
import type { unitRating } from "../contract/unit-rating.ts";
import { criteriaSet, type ScoreRow, type SetRow, scoresOf } from "./queries/unit-ratings.ts";
import { type UnitFacts, unitFactsOf } from "./unit-facts.ts";

export type UnitCase = Kase<typeof unitRating>;

export const unitAt = (kase: UnitCase): PlaceOf => kase.places.unit as PlaceOf;
export const superiorAt = (kase: UnitCase): PlaceOf => kase.places.superior as PlaceOf;

export type Scored = {
  criterion: Criterion;
  /** What the registers say, and the points for it; null for typed ones. */
  result: number | null;
  computed: number | null;
  row: ScoreRow | undefined;
};

export type UnitScore = {
  set: SetRow;
  facts: UnitFacts;
  scored: Scored[];
  /** Tenths of a point; null while something is missing. */
  self: number | null;
  final: number | null;
  level: Level | null;
};

type At = { readonly db: Db; readonly today: PlainDate };

const sum = (all: readonly (number | null)[]): number | null =>
  all.every((one) => one !== null) ? all.reduce<number>((total, one) => total + (one ?? 0), 0) : null;

/** A unit's score: computed criteria from the registers (as they were, once recognised), the others as they were typed. */
export async function scoreOf({ db, today }: At, kase: UnitCase): Promise<UnitScore> {
  const [set, rows, facts] = await Promise.all([
    criteriaSet(db, kase.facts.criteria as string),
    scoresOf(db, kase.id),
    unitFactsOf(db, unitAt(kase), {
      year: kase.facts.year as number,
      from: kase.facts.fromOn as PlainDate,
      to: kase.facts.closingOn as PlainDate,
      today,
    }),
  ]);
  const isFrozen = kase.state === "RECOGNISED";
  const scored = set.criteria.map((criterion): Scored => {
    const row = rows.get(criterion.code);
    if (criterion.measure === null) return { criterion, result: null, computed: null, row };
    const result = facts.results[criterion.measure];
    // What cannot be told gives no points: nobody was asked for dues, nobody was rated.
    const computed = isFrozen ? (row?.computed ?? 0) : result === null ? 0 : tenthsOf(criterion, result);
    return { criterion, result, computed, row };
  });
  const self = sum(scored.map((one) => one.computed ?? one.row?.self ?? null));
  // The superior's word goes before the unit's own.
  const final = sum(scored.map((one) => one.computed ?? one.row?.superior ?? one.row?.self ?? null));
  return {
    set,
    facts,
    scored,
    self,
    final,
    level: final === null ? null : levelOfScore(final, set.thresholds),
  };
}

/** Why the highest level is closed to the unit, whatever its score. */
export const topBlocks = ({ notCompleted, disciplines }: UnitFacts) => [
  ...(notCompleted > 0 ? [{ reason: "NOT_COMPLETED" as const, n: notCompleted }] : []),
  ...(disciplines > 0 ? [{ reason: "DISCIPLINE" as const, n: disciplines }] : []),
];
