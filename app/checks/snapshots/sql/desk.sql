-- GET /desk: 15 statements

select "a4" as "unitId", count(*)::int as n from workflow.waiting where "a3" = $1 and due_on < $2 and "a4" is not null group by 1;

select "t"."a4" as "unitId", count(*)::int as n from leadership.term t join organisation.unit u on u.id = t.unit_id and u.valid_to is null where t.latest and "t"."a3" = $1 and "t"."a4" is not null and t.valid_to < $2 group by 1;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" in ($1, $2);

select b.id, b.unit_id, b.file_name, b.state, b.beat_at, (select count(*)::int from imports.row r where r.batch_id = b.id and r.class = 'doubtful' and r.decision is null) as undecided from imports.batch b where b.account_id = $1 and b.unit_path && $2::int[] and b.state in ('uploaded', 'checked', 'paused', 'refused', 'failed') order by b.created_at desc, b.id limit $3;

select count(*)::int as n, min(finished_at) as first from house.run where account_id = $1 and state = 'failed' and finished_at > $2 and created_at > $3::timestamptz - interval '7 days' and task <> all($4::text[]);

select count(*)::int as n, min(on_day) as since, (array_agg(statement_id order by on_day))[1] as statement from dues.bank_line where unit_id = $1 and placed + dropped < amount;

select count(*)::int as open, min(d.created_at) as since from members.duplicate_pair d join members.membership ma on ma.person_id = d.person_a join members.membership mb on mb.person_id = d.person_b where d.state = 'OPEN' and (ma."a3" = $1 or mb."a3" = $2);

select f.id, f.account_id, f.unit_id, f.kind, f.file_name, f.format, f.request, f.acted_as, f.reason, f.run_id, f.sha256, f.size, f.rows, f.created_at, f.expires_at, u.path as unit_path, r.state, r.done, r.total, f.ready_at from exports.file f left join house.run r on r.id = f.run_id left join organisation.unit u on u.id = f.unit_id where f.account_id = $1 and f.expires_at > now() and f.ready_at is not null and f.fetched_at is null order by f.expires_at, f.id limit $2;

select p.id, p.unit_id, p.rank, n.full_name, p.valid_to from leadership.position p join organisation.unit u on u.id = p.unit_id and u.valid_to is null join members.person n on n.id = p.person_id where "p"."a3" = $1 and "p"."a5" is null and p.valid_to between $2 and $3 and p.end_reason is null and p.rank not in ('COMMITTEE_MEMBER', 'OFFICER') and not exists (select from leadership.position s where s.unit_id = p.unit_id and s.organ = p.organ and s.rank = p.rank and s.id <> p.id and (s.valid_to is null or s.valid_to > p.valid_to)) order by p.valid_to, p.id limit $4;

select r.id, r.person_id, r.to_unit, r.reason, r.asked_name, r.state, r.asked_at, r.asked_at::text as position, r.decided_at, r.answer, p.full_name, p.date_of_birth, m.member_code, f.id as from_unit, f.name as from_name, f.path as from_path, t.name as to_name, t.path as to_path, (select string_agg(w.name, ' › ' order by cardinality(w.path)) from organisation.unit w where w.id = any(t.path[2:cardinality(t.path) - 1])) as to_way from members.transfer_request r join members.person p on p.id = r.person_id left join members.membership m on m.person_id = r.person_id join organisation.unit f on f.id = case when r.state = 'OPEN' then coalesce(m.unit_id, r.from_unit) else r.from_unit end join organisation.unit t on t.id = r.to_unit where "f"."path" && $1::int[] and r.state = $2 order by r.asked_at desc, r.id desc limit $3;

select s.id, s.from_unit, u.name as from_name, s.amount, to_char(s.month, 'YYYY-MM') as month, s.state, (s.changed_at at time zone 'Asia/Ho_Chi_Minh')::date as since from dues.slip s join organisation.unit u on u.id = s.from_unit where (s.to_unit = $1 and s.state = 'SENT') or (s.from_unit = $2 and s.state in ('DRAFT', 'DISPUTED')) order by s.changed_at limit $3;

select t.id, t.unit_id, t.name, t.valid_to from leadership.term t join organisation.unit u on u.id = t.unit_id and u.valid_to is null where t.latest and "t"."a3" = $1 and "t"."a5" is null and t.valid_to <= $2 order by t.valid_to, t.id limit $3;

select w.case_id as id, w.due_on as due from workflow.waiting w where w.unit_id = $1 and w.permission = any($2::text[]) order by w.due_on nulls last, w.case_id limit $3;

with near as materialized ( select u.id, t.min_members as need from organisation.unit u join organisation.unit_type t on t.code = u.type where (u.id = any($1::int[]) or u.parent_id = any($2::int[])) and u.valid_to is null and t.min_members is not null), waiting as materialized ( select a.id, sum(d.n) as n from members.headcount_delta d cross join lateral unnest(array[a1, a2, a3, a4, a5, a6, a7, a8]) as a(id) where ("a3" = $3) and d.status = any($4::text[]) and a.id in (select id from near) group by a.id) select n.id as unit_id, n.need, (coalesce(h.n, 0) + coalesce(w.n, 0))::int as have from near n left join lateral (select sum(c.n) as n from members.headcount c where c.unit_id = n.id and c.status = any($5::text[])) h on true left join waiting w on w.id = n.id where coalesce(h.n, 0) + coalesce(w.n, 0) < n.need order by have, n.id limit $6;
