-- POST /reforms/:planId/simulation: 16 statements

select "code", "vi", "en" from "organisation"."sector" order by "sort";

select * from "organisation"."unit_type" order by "sort";

select * from "organisation"."unit_type_rule";

select count(*)::int as n from accounts.assignment where unit_id = any($1::int[]) and role <> $2 and (valid_to is null or valid_to > $3::date);

select count(*)::int as n from leadership.position where unit_id = any($1::int[]) and (valid_to is null or valid_to > $2::date);

select count(distinct p.case_id)::int as n from workflow.place p join workflow.case c on c.id = p.case_id and c.phase in ('DRAFT', 'OPEN') where p.unit_id = any($1::int[]);

select distinct parent_id as id from organisation.unit where id = any($1::int[]) and parent_id is not null;

select distinct u.id, u.name from workflow.place p join workflow.case c on c.id = p.case_id and c.phase in ('DRAFT', 'OPEN') join organisation.unit u on u.id = p.unit_id where p.unit_id = any($1::int[]) and p.place = 'unit' and p.procedure = $2;

select m.person_id as id from members.membership m join unnest($1::uuid[], $2::int[]) as w (id, unit_id) on w.id = m.person_id and w.unit_id = m.unit_id where m.status = any($3::text[]);

select operation from reforms.line where plan_id = $1 order by no;

select p.*, u.path as unit_path, u.name as unit_name, d.path as decider_path, d.name as decider_name, (select count(*)::int from reforms.line l where l.plan_id = p.id) as lines from reforms.plan p join organisation.unit u on u.id = p.unit_id left join organisation.unit d on d.id = p.decider_id where p.id = $1 and (u.path && $2::int[] or d.path && $3::int[]);

select person_id, from_unit, target from reforms.choice where plan_id = $1 and target is not null order by person_id;

select u.id as unit_id, coalesce(sum(a.balance) filter (where a.kind = 'CASH'), 0)::bigint as cash, coalesce(sum(a.balance) filter (where a.kind in ('BANK', 'UNPLACED')), 0)::bigint as bank, coalesce((select sum(s.amount) from dues.slip s where s.from_unit = u.id and s.state = 'DRAFT'), 0)::bigint as owed from unnest($1::int[]) as u (id) join dues.account a on a.unit_id = u.id group by u.id order by u.id;

select unit_id, sum(n)::int as n from ( select unit_id, status, n from members.headcount where unit_id = any($1::int[]) union all select a.unit_id, d.status, d.n from members.headcount_delta d cross join lateral unnest(array[d.a1, d.a2, d.a3, d.a4, d.a5, d.a6, d.a7, d.a8]) as a (unit_id) where a.unit_id = any($2::int[])) both_tables where status = any($3::text[]) group by 1;

select unit_id, sum(n)::int as n from ( select unit_id, status, n from members.headcount where unit_id = any($1::int[]) union all select a.unit_id, d.status, d.n from members.headcount_delta d cross join lateral unnest(array[d.a1, d.a2, d.a3, d.a4, d.a5, d.a6, d.a7, d.a8]) as a (unit_id) where a.unit_id = any($2::int[])) both_tables where status = any($3::text[]) group by 1;

with recursive below (id) as ( select u.id from organisation.unit u where u.id = any($1::int[]) union select c.id from below b join organisation.unit c on c.parent_id = b.id), near (id) as ( select id from below union select u.id from organisation.unit u where u.id = any($2::int[]) union select c.id from organisation.unit c where c.parent_id = any($3::int[])), around (id) as ( select id from near union select a.id from near n join organisation.unit u on u.id = n.id cross join lateral unnest(u.path) as a(id)) select u.id, u.parent_id as parent, u.type, u.sector, u.code, u.name, u.valid_from as "from", u.valid_to as "to", u.path from around a join organisation.unit u on u.id = a.id order by cardinality(u.path), u.id;
