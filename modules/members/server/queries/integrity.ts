import type { IntegrityCheck } from "#kernel/http/module.ts";

/** Truths of the registry that no constraint can hold. */
export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "members.place",
    sql: `select m.person_id as id from members.membership as m join organisation.unit as u on u.id = m.unit_id
      where u.path <> array_remove(array[m.a1, m.a2, m.a3, m.a4, m.a5, m.a6, m.a7, m.a8], null)`,
    meaning: "every member stands where the member's unit stands in the tree",
    fix: "a move of units was not finished: such members are missing from lists of their superiors; call the developers",
  },
  {
    name: "members.headcount",
    sql: `with kept as (
        select unit_id, status, sum(n) as n from (
          select unit_id, status, n from members.headcount
          union all
          select a.unit_id, d.status, d.n from members.headcount_delta as d
            cross join lateral unnest(array[d.a1, d.a2, d.a3, d.a4, d.a5, d.a6, d.a7, d.a8]) as a(unit_id)
            where a.unit_id is not null) as both_tables
        group by 1, 2),
      recount as (
        select a.unit_id, m.status, count(*) as n from members.membership as m
          cross join lateral unnest(array[m.a1, m.a2, m.a3, m.a4, m.a5, m.a6, m.a7, m.a8]) as a(unit_id)
          where a.unit_id is not null group by 1, 2)
      select distinct unit_id as id from kept full join recount using (unit_id, status)
      where coalesce(kept.n, 0) <> coalesce(recount.n, 0)`,
    meaning: "every unit's figures are what a recount of its members finds",
    fix: "figures of such units are wrong, though nobody is lost: call the developers, the figures can be counted anew",
  },
];
