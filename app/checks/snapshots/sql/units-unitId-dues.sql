-- GET /units/:unitId/dues: 11 statements

select "id", "name", "valid_from", "value", "decision_no", "reason", "account_id", "changed_at" from "rules"."change" order by "id";

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select * from dues.book where unit_id = $1;

select * from dues.setting where unit_id = $1;

select * from dues.setting where unit_id = $1;

select coalesce(-sum(p.amount), 0)::bigint as sum from dues.entry e join dues.posting p on p.entry_id = e.id where e.unit_id = $1 and e.no > $2 and ((e.nature = 'RECEIPT' and p.account = 'RECEIVABLE') or p.account = 'SHARE_IN');

select count(*)::int as branches, count(p.opened_at)::int as opened, count(p.closed_at)::int as closed, coalesce(sum(p.lines), 0)::bigint as lines, coalesce(sum(p.claimed), 0)::bigint as claimed, coalesce(sum(p.paid), 0)::bigint as paid, coalesce(sum(p.waived), 0)::bigint as waived, coalesce(sum(p.written_off), 0)::bigint as written_off from dues.period p where "p"."a3" = $1 and p.month = $2;

select id, done, total from house.run where unit_id = $1 and task = 'dues.open_month' and state in ('queued', 'running') order by created_at desc limit 1;

select kind, balance from dues.account where unit_id = $1;

select sector from organisation.unit where id = $1;
