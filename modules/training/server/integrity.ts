import type { IntegrityCheck } from "#kernel/http/module.ts";

/** What must be true of the training, whatever happened. */
export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "training.tallies",
    sql: `select coalesce(t.unit_id, n.unit_id)::text || ' ' || coalesce(t.year, n.year)::text as id from training.tally t
      full join (select unit_id, year, sum(registered) as registered, sum(confirmed) as confirmed, sum(reviewed) as reviewed,
          sum(evaluated) as evaluated, sum(verified) as verified, sum(excellent) as excellent, sum(good) as good,
          sum(completed) as completed, sum(not_completed) as not_completed from training.counted group by 1, 2) n
        on n.unit_id = t.unit_id and n.year = t.year
      where (coalesce(t.registered, 0), coalesce(t.confirmed, 0), coalesce(t.reviewed, 0), coalesce(t.evaluated, 0),
          coalesce(t.verified, 0), coalesce(t.excellent, 0), coalesce(t.good, 0), coalesce(t.completed, 0),
          coalesce(t.not_completed, 0))
        <> (coalesce(n.registered, 0), coalesce(n.confirmed, 0), coalesce(n.reviewed, 0), coalesce(n.evaluated, 0),
          coalesce(n.verified, 0), coalesce(n.excellent, 0), coalesce(n.good, 0), coalesce(n.completed, 0),
          coalesce(n.not_completed, 0))`,
    meaning: "a branch's year in numbers is the sum of its members' plans",
    fix: "figures shown to superiors are wrong, no plan is lost: call the developers, they can be counted anew",
  },
  {
    name: "training.steps",
    sql: `select l.id::text as id from training.plan l left join lateral (
        select count(*) as n, max(s.no) as most, (array_agg(s.to_state order by s.no desc))[1] as last,
          (array_agg(s.from_state order by s.no))[1] as first,
          bool_and(s.from_state is not distinct from b.to_state) as joined
        from training.step s left join training.step b on b.plan_id = s.plan_id and b.no = s.no - 1
        where s.plan_id = l.id) s on true
      where s.n = 0 or s.n <> s.most or s.last <> l.state or s.first is not null or not s.joined`,
    meaning: "a plan stands where its steps led it",
    fix: "a plan was changed past the program: compare it with the trail",
  },
  {
    name: "training.branches",
    sql: `select l.id::text as id from training.plan l join members.membership m on m.person_id = l.person_id
      join organisation.unit u on u.id = m.unit_id
      where l.state not in ('VERIFIED', 'REFUSED') and not l.unit_id = any(u.path)`,
    meaning: "a plan that is not verified stands in its member's branch",
    fix: "call the developers: a member changed the branch and the plan stayed behind",
  },
];
