import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import type { Criterion, NewCriteriaSet, Thresholds } from "../../contract/criteria.ts";
import type { Level } from "../../contract/levels.ts";

export type SetRow = {
  id: string;
  unit_id: number | null;
  unit_name: string | null;
  version: number;
  name: string;
  source: string;
  surety: "written" | "practice" | "ours";
  from_on: PlainDate;
  criteria: Criterion[];
  thresholds: Thresholds;
};

const SET = sql.raw(
  "s.id, s.unit_id, u.name as unit_name, s.version, s.name, s.source, s.surety, s.from_on, s.criteria, s.thresholds",
);

export async function criteriaSet(db: Db, id: string): Promise<SetRow> {
  const { rows } = await sql<SetRow>`select ${SET} from ratings.criteria_set s
    left join organisation.unit u on u.id = s.unit_id where s.id = ${id}`.execute(db);
  return rows[0] as SetRow;
}

/**
 * The set by which a superior rates in a campaign that opens on a day: its own newest of then, that of the nearest unit above
 * it that has one, or the program's.
 */
export async function criteriaOver(db: Db, superior: UnitPath, day: PlainDate): Promise<SetRow> {
  const { rows } = await sql<SetRow>`select ${SET} from ratings.criteria_set s
    left join organisation.unit u on u.id = s.unit_id
    where s.unit_id is null or (s.unit_id = any(${sql.val([...superior.path])}::int[]) and s.from_on <= ${day})
    order by cardinality(u.path) desc nulls last, s.from_on desc, s.version desc limit 1`.execute(db);
  return rows[0] as SetRow;
}

export async function insertSet(
  tx: Tx,
  one: NewCriteriaSet & { id: string; unitId: number; accountId: string },
): Promise<number> {
  // Two who make a version at once: the second waits for the first.
  await sql`select from organisation.unit where id = ${one.unitId} for no key update`.execute(tx);
  const { rows } = await sql<{ version: number }>`
    insert into ratings.criteria_set (id, unit_id, version, name, source, surety, from_on, criteria, thresholds, account_id)
    select ${one.id}, ${one.unitId}, coalesce(max(version), 0) + 1, ${one.name}, ${one.source}, 'practice', ${one.fromOn},
      ${JSON.stringify(one.criteria)}::jsonb, ${JSON.stringify(one.thresholds)}::jsonb, ${one.accountId}
    from ratings.criteria_set where unit_id = ${one.unitId} returning version`.execute(tx);
  return rows[0]?.version ?? 1;
}

/** A unit's own versions, the newest first, with how many ratings began under each. */
export async function versionsOf(db: Db, unitId: number): Promise<(SetRow & { used: number })[]> {
  const { rows } = await sql<SetRow & { used: number }>`select ${SET},
      (select count(*)::int from ratings.unit_rating r where r.criteria_id = s.id and r.state <> 'CANCELLED') as used
    from ratings.criteria_set s join organisation.unit u on u.id = s.unit_id
    where s.unit_id = ${unitId} order by s.version desc limit 50`.execute(db);
  return rows;
}

/** Ratings below a unit that began in campaigns which opened on a day or later: a new set from then would part them. */
export async function begunSince(
  db: Db,
  unitId: number,
  day: PlainDate,
): Promise<{ n: number; opensOn: PlainDate | null }> {
  const { rows } = await sql<{ n: number; opensOn: PlainDate | null }>`
    select count(distinct r.case_id)::int as n, max(c.opens_on) as "opensOn" from ratings.unit_rating r
    join organisation.unit s on s.id = r.superior_id and s.path @> array[${unitId}::int]
    join organisation.unit u on u.id = r.unit_id
    join ratings.campaign c on c.year = r.year and c.unit_id = any(u.path) and c.withdrawn_at is null
      and c.opens_on >= ${day}
    where r.state <> 'CANCELLED'`.execute(db);
  return rows[0] ?? { n: 0, opensOn: null };
}

export type UnitRatingRow = {
  unit_id: number;
  unit_name: string;
  year: number;
  superior_id: number;
  unit_type: string;
  case_id: string;
  version: number;
  criteria_id: string;
  state: "SCORING" | "SUBMITTED" | "RETURNED" | "RECOGNISED" | "CANCELLED";
  since: PlainDate;
  self_score: number | null;
  score: number | null;
  level: Level | null;
  decision_no: string | null;
};

const ROW =
  sql.raw(`r.unit_id, u.name as unit_name, r.year, r.superior_id, r.unit_type, r.case_id, k.version, r.criteria_id,
  r.state, r.since, r.self_score, r.score, r.level, r.decision_no`);
const FROM = sql.raw(`ratings.unit_rating r join organisation.unit u on u.id = r.unit_id
  join workflow.case k on k.id = r.case_id`);

export async function unitRatingOf(db: Db, caseId: string): Promise<UnitRatingRow | null> {
  const { rows } = await sql<UnitRatingRow>`select ${ROW} from ${FROM} where r.case_id = ${caseId}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** A unit's own row and those of the units whose superior it is. */
export async function unitRatingsOf(db: Db, unitId: number, year: number): Promise<UnitRatingRow[]> {
  const { rows } = await sql<UnitRatingRow>`
    select ${ROW} from ${FROM} where r.superior_id = ${unitId} and r.year = ${year}
    union all select ${ROW} from ${FROM} where r.unit_id = ${unitId} and r.year = ${year} and r.superior_id <> ${unitId}
    order by 2 limit 1000`.execute(db);
  return rows;
}

export async function claimYear(
  tx: Tx,
  one: {
    unitId: number;
    year: number;
    superiorId: number;
    type: string;
    caseId: string;
    criteriaId: string;
    day: PlainDate;
  },
): Promise<boolean> {
  const { rows } = await sql<{ unit_id: number }>`
    insert into ratings.unit_rating as r (unit_id, year, superior_id, unit_type, case_id, criteria_id, state, since)
    values (${one.unitId}, ${one.year}, ${one.superiorId}, ${one.type}, ${one.caseId}, ${one.criteriaId}, 'SCORING', ${one.day})
    on conflict (unit_id, year) do update set superior_id = excluded.superior_id, unit_type = excluded.unit_type,
      case_id = excluded.case_id, criteria_id = excluded.criteria_id, state = excluded.state, since = excluded.since,
      self_score = null, score = null, proposed = null
    where r.state = 'CANCELLED' returning unit_id`.execute(tx);
  return rows.length > 0;
}

export async function writeState(
  tx: Tx,
  caseId: string,
  one: {
    state: string;
    since: PlainDate;
    self: number | null;
    score: number | null;
    proposed: Level | null;
    level: Level | null;
    no: string | null;
    date: string | null;
  },
): Promise<void> {
  await sql`update ratings.unit_rating set state = ${one.state}, since = ${one.since}, self_score = ${one.self},
      score = ${one.score}, proposed = ${one.proposed}, level = ${one.level}, decision_no = ${one.no},
      decision_date = ${one.date}
    where case_id = ${caseId}`.execute(tx);
}

export type ScoreRow = {
  code: string;
  self: number | null;
  evidence: string | null;
  superior: number | null;
  why: string | null;
  computed: number | null;
};

export async function scoresOf(db: Db, caseId: string): Promise<Map<string, ScoreRow>> {
  const { rows } = await sql<ScoreRow>`
    select code, self, evidence, superior, why, computed from ratings.unit_score where case_id = ${caseId}`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.code, row]));
}

type Typed = { code: string; tenths: number; words: string | null };

export async function writeSelf(tx: Tx, caseId: string, rows: readonly Typed[]): Promise<void> {
  for (const { code, tenths, words } of rows) {
    await sql`insert into ratings.unit_score (case_id, code, self, evidence) values (${caseId}, ${code}, ${tenths}, ${words})
      on conflict (case_id, code) do update set self = excluded.self, evidence = excluded.evidence`.execute(
      tx,
    );
  }
}

export async function writeSuperior(tx: Tx, caseId: string, rows: readonly Typed[]): Promise<void> {
  for (const { code, tenths, words } of rows) {
    await sql`insert into ratings.unit_score (case_id, code, superior, why) values (${caseId}, ${code}, ${tenths}, ${words})
      on conflict (case_id, code) do update set superior = excluded.superior, why = excluded.why`.execute(tx);
  }
}

export async function freezeComputed(
  tx: Tx,
  caseId: string,
  rows: readonly { code: string; tenths: number | null }[],
): Promise<void> {
  for (const { code, tenths } of rows) {
    await sql`insert into ratings.unit_score (case_id, code, computed) values (${caseId}, ${code}, ${tenths})
      on conflict (case_id, code) do update set computed = excluded.computed`.execute(tx);
  }
}

/** The levels of other units of the same kind under the superior: recognised ones, and what the waiting ones come to. */
export async function levelsOfKind(
  db: Db,
  row: UnitRatingRow,
): Promise<{ level: Level; recognised: boolean }[]> {
  const { rows } = await sql<{ level: Level; recognised: boolean }>`
    select coalesce(level, proposed) as level, state = 'RECOGNISED' as recognised from ratings.unit_rating
    where superior_id = ${row.superior_id} and year = ${row.year} and unit_type = ${row.unit_type}
      and unit_id <> ${row.unit_id} and state in ('SUBMITTED', 'RECOGNISED') and coalesce(level, proposed) is not null`.execute(
    db,
  );
  return rows;
}

/** Whoever counts the units of a kind under a superior waits for whoever is counting them. */
export const holdKind = (tx: Tx, row: UnitRatingRow) =>
  sql`select from organisation.unit where id = ${row.superior_id} for no key update`.execute(tx);
