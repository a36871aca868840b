-- GET /desk: 22 statements

select "a4" as "unitId", count(*)::int as n from workflow.waiting where "a3" = $1 and due_on < $2 and "a4" is not null group by 1;

select "s"."a4" as "unitId", count(*)::int as n from ratings.sheet s join ratings.campaign c on c.id = s.campaign_id and c.withdrawn_at is null join organisation.unit u on u.id = s.unit_id and u.valid_to is null where "s"."a3" = $1 and s.year >= extract(year from $2::date) - 1 and s.state in ('NOT_BEGUN', 'CANCELLED') and c.branch_by < $3 and "s"."a4" is not null group by 1;

select "t"."a4" as "unitId", count(*)::int as n from leadership.term t join organisation.unit u on u.id = t.unit_id and u.valid_to is null where t.latest and "t"."a3" = $1 and "t"."a4" is not null and t.valid_to < $2 group by 1;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" in ($1, $2);

select b.id, b.unit_id, b.file_name, b.beat_at, case when b.problem = 'expired' then 'expired' else b.state end as state, (select count(*)::int from imports.row r where r.batch_id = b.id and r.class = 'doubtful' and r.decision is null) as undecided from imports.batch b where b.account_id = $1 and b.unit_path && $2::int[] and (b.state in ('uploaded', 'checked', 'paused', 'refused', 'failed') or (b.state = 'done' and b.problem = 'expired' and b.done_at > now() - make_interval(days => $3))) order by b.created_at desc, b.id limit $4;

select count(*)::int as n, min(finished_at) as first from house.run where account_id = $1 and state = 'failed' and finished_at > $2 and created_at > $3::timestamptz - interval '7 days' and task <> all($4::text[]);

select count(*)::int as n, min(on_day) as since, (array_agg(statement_id order by on_day))[1] as statement from dues.bank_line where unit_id = $1 and placed + dropped < amount;

select count(*)::int as open, min(d.created_at) as since from members.duplicate_pair d join members.membership ma on ma.person_id = d.person_a join members.membership mb on mb.person_id = d.person_b where d.state = 'OPEN' and (ma."a3" = $1 or mb."a3" = $2);

select f.id, f.account_id, f.unit_id, f.kind, f.file_name, f.format, f.request, f.acted_as, f.reason, f.run_id, f.sha256, f.size, f.rows, f.created_at, f.expires_at, u.path as unit_path, r.state, r.done, r.total, f.ready_at from exports.file f left join house.run r on r.id = f.run_id left join organisation.unit u on u.id = f.unit_id where f.account_id = $1 and f.expires_at > now() and f.ready_at is not null and f.fetched_at is null order by f.expires_at, f.id limit $2;

select id, title, state, (changed_at at time zone 'Asia/Ho_Chi_Minh')::date as since, effective_on from reforms.plan where decider_id = $1 and state in ('SUBMITTED', 'BLOCKED') order by changed_at limit $2;

select m.person_id, p.full_name, r.year, r.recognised_on as on from ratings.member_rating r join ratings.member_rating b on b.person_id = r.person_id and b.year = r.year - 1 and b.annulled_on is null and b.level = 'NOT_COMPLETED' join members.membership m on m.person_id = r.person_id and "m"."a3" = $1 and m.counted join members.person p on p.id = m.person_id where r.level = 'NOT_COMPLETED' and r.annulled_on is null and r.unit_id = $2 and not exists (select from ratings.member_rating n where n.person_id = r.person_id and n.year > r.year and n.annulled_on is null) order by r.year desc, m.roster_key limit 20;

select p.id, p.unit_id, p.rank, n.full_name, p.valid_to from leadership.position p join organisation.unit u on u.id = p.unit_id and u.valid_to is null join members.person n on n.id = p.person_id where "p"."a3" = $1 and "p"."a5" is null and p.valid_to between $2 and $3 and p.end_reason is null and p.rank not in ('COMMITTEE_MEMBER', 'OFFICER') and not exists (select from leadership.position s where s.unit_id = p.unit_id and s.organ = p.organ and s.rank = p.rank and s.id <> p.id and (s.valid_to is null or s.valid_to > p.valid_to)) order by p.valid_to, p.id limit $4;

select s.campaign_id, c.name, s.year, c.opens_on, c.self_by from ratings.sheet s join ratings.campaign c on c.id = s.campaign_id where s.unit_id = $1 and s.state in ('NOT_BEGUN', 'CANCELLED') and c.opens_on <= $2 and c.withdrawn_at is null order by s.year desc limit 3;

select s.from_unit, f.name, s.on_day from organisation.succession s join organisation.unit f on f.id = s.from_unit where s.to_unit = $1 and s.on_day >= $2::date order by s.on_day desc, f.name limit 10;

select s.id, s.from_unit, u.name as from_name, s.amount, to_char(s.month, 'YYYY-MM') as month, s.state, (s.changed_at at time zone 'Asia/Ho_Chi_Minh')::date as since from dues.slip s join organisation.unit u on u.id = s.from_unit where (s.to_unit = $1 and s.state = 'SENT') or (s.from_unit = $2 and s.state in ('DRAFT', 'DISPUTED')) order by s.changed_at limit $3;

select t.id, t.unit_id, t.name, t.valid_to from leadership.term t join organisation.unit u on u.id = t.unit_id and u.valid_to is null where t.latest and "t"."a3" = $1 and "t"."a5" is null and t.valid_to <= $2 order by t.valid_to, t.id limit $3;

select w.case_id as id, w.due_on as due from workflow.waiting w where w.unit_id = $1 and w.permission = any($2::text[]) order by w.due_on nulls last, w.case_id limit $3;

with near as materialized ( select u.id, t.min_members as need from organisation.unit u join organisation.unit_type t on t.code = u.type where (u.id = any($1::int[]) or u.parent_id = any($2::int[])) and u.valid_to is null and t.min_members is not null), waiting as materialized ( select a.id, sum(d.n) as n from members.headcount_delta d cross join lateral unnest(array[a1, a2, a3, a4, a5, a6, a7, a8]) as a(id) where ("a3" = $3) and d.status = any($4::text[]) and a.id in (select id from near) group by a.id) select n.id as unit_id, n.need, (coalesce(h.n, 0) + coalesce(w.n, 0))::int as have from near n left join lateral (select sum(c.n) as n from members.headcount c where c.unit_id = n.id and c.status = any($5::text[])) h on true left join waiting w on w.id = n.id where coalesce(h.n, 0) + coalesce(w.n, 0) < n.need order by have, n.id limit $6;

with recursive below as ( select id, path, name, type, parent_id, valid_from, valid_to from organisation.unit where id = $1 union all select c.id, c.path, c.name, c.type, c.parent_id, c.valid_from, c.valid_to from below b join organisation.unit c on c.parent_id = b.id where c.type not in ('SUB_BRANCH', 'CELL')), held as ( select p.unit_id, count(*)::int as in_quarter, count(*) filter (where p.on_day >= $2 and p.on_day < $3)::int as in_month, coalesce(sum(p.eligible) filter (where p.on_day >= $4 and p.on_day < $5), 0)::int as eligible, coalesce(sum(p.present) filter (where p.on_day >= $6 and p.on_day < $7), 0)::int as present from meetings.part p where "p"."a3" = $8 and p.valid and p.on_day >= $9 and p.on_day < $10 group by 1), branch as ( select b.id, b.path, b.name, b.parent_id, c.unit_id is not null as quarterly, coalesce(case when c.unit_id is null then h.in_month else h.in_quarter end, 0) > 0 as met, coalesce(h.in_month, 0) as meetings, coalesce(h.eligible, 0) as eligible, coalesce(h.present, 0) as present from below b join organisation.unit_type t on t.code = b.type left join held h on h.unit_id = b.id left join (select distinct unit_id from meetings.consent where kind = 'QUARTERLY' and valid_from < $11 and (valid_to is null or valid_to > $12)) c on c.unit_id = b.id where t.holds_members and b.type not in ('SUB_BRANCH', 'CELL') and b.valid_from <= $13 and (b.valid_to is null or b.valid_to >= $14)) select coalesce(path[4], id) as child, count(*)::int as branches, count(*) filter (where met)::int as met, count(*) filter (where quarterly)::int as quarterly, sum(meetings)::int as meetings, sum(eligible)::int as eligible, sum(present)::int as present from branch group by 1;
