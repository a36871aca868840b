import type { IntegrityCheck } from "#kernel/http/module.ts";

/** What must be true of ratings, whatever happened. */
export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "ratings.recognised_everybody",
    sql: `select s.case_id::text as id from ratings.sheet s
      left join lateral (select count(*) as n, count(*) filter (where outcome = 'RECOGNISED') as settled
        from workflow.line l where l.case_id = s.case_id) l on true
      left join lateral (select count(*) as n from ratings.member_rating r
        where r.case_id = s.case_id and r.annulled_on is null) r on true
      where s.case_id is not null and case s.state
        when 'RECOGNISED' then l.n <> r.n when 'APART' then l.settled <> r.n else r.n > 0 end`,
    meaning:
      "A recognised sheet and the members' books name different people, or a sheet that is open already counts.",
    fix: "Call the developers: recognition writes both in one transaction. Reopening and recognising anew mends it.",
  },
  {
    name: "ratings.sheet_is_its_case",
    sql: `select s.case_id::text as id from ratings.sheet s join workflow.case c on c.id = s.case_id
      where c.state <> s.state or c.procedure <> 'MEMBER_RATING'`,
    meaning: "A superior's overview says another state than the branch's case.",
    fix: "Call the developers: the state of ratings.sheet was changed past the case engine.",
  },
  {
    name: "ratings.unit_is_its_case",
    sql: `select r.case_id::text as id from ratings.unit_rating r join workflow.case c on c.id = r.case_id
      where c.state <> r.state or c.procedure <> 'UNIT_RATING'`,
    meaning: "A superior's list of units says another state than the unit's case.",
    fix: "Call the developers: the state of ratings.unit_rating was changed past the case engine.",
  },
];
