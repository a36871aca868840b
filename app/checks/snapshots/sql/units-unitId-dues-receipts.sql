-- GET /units/:unitId/dues/receipts: 2 statements

select "r"."id", "r"."unit_id", "r"."year", "r"."no", "r"."person_id", "p"."full_name", "p"."merged_into", "r"."amount", "r"."channel", "r"."on_day", array(select to_char(m, 'YYYY-MM') from unnest(r.months) m order by m) as "months", "r"."entry_id", "r"."bank_line_id", "u"."on_day" as "undone_on", "u"."reason" as "undone_reason" from "dues"."receipt" as "r" inner join "members"."person" as "p" on "p"."id" = "r"."person_id" left join "dues"."entry" as "u" on "u"."reverses" = "r"."entry_id" where "r"."unit_id" = $1 order by "r"."year" desc, "r"."no" desc limit $2;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;
