-- GET /units/:unitId/dues/below: 5 statements

select "p"."a4" as child, count(*)::int as branches, count(p.opened_at)::int as opened, count(p.closed_at)::int as closed, coalesce(sum(p.lines), 0)::bigint as lines, coalesce(sum(p.claimed), 0)::bigint as claimed, coalesce(sum(p.paid), 0)::bigint as paid, coalesce(sum(p.waived), 0)::bigint as waived, coalesce(sum(p.written_off), 0)::bigint as written_off from dues.period p where "p"."a3" = $1 and p.month = $2 and "p"."a4" is not null group by 1;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select distinct on (from_unit) id, from_unit, to_char(month, 'YYYY-MM') as month, amount, state from dues.slip where to_unit = $1 order by from_unit, month desc;

select u.id, u.name, t.holds_members as is_branch from organisation.unit u join organisation.unit_type t on t.code = u.type where u.parent_id = $1 and u.valid_to is null and u.type not in ('SUB_BRANCH', 'CELL') order by u.name_fold, u.id limit 1000;

select unit_id, closed_month from dues.book where unit_id = any($1::int[]) and closed_month is not null;
