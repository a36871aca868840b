-- GET /my-dues: 5 statements

select "p"."id", "p"."full_name", "p"."date_of_birth", "p"."party_status", "p"."is_salaried", "m"."member_code", "m"."status", "m"."status_since", "m"."admission_date", "m"."card_status", "m"."card_no", "u"."id" as "unit_id", "u"."path", "u"."name" as "unit_name" from "members"."person" as "p" inner join "members"."membership" as "m" on "m"."person_id" = "p"."id" inner join "organisation"."unit" as "u" on "u"."id" = "m"."unit_id" where "p"."merged_into" is null and "p"."id" = any($1::uuid[]);

select "r"."id", "r"."unit_id", "r"."year", "r"."no", "r"."person_id", "p"."full_name", "p"."merged_into", "r"."amount", "r"."channel", "r"."on_day", array(select to_char(m, 'YYYY-MM') from unnest(r.months) m order by m) as "months", "r"."entry_id", "r"."bank_line_id", "u"."on_day" as "undone_on", "u"."reason" as "undone_reason" from "dues"."receipt" as "r" inner join "members"."person" as "p" on "p"."id" = "r"."person_id" left join "dues"."entry" as "u" on "u"."reverses" = "r"."entry_id" where r.person_id in (select id from members.person where id = $1 or merged_into = $2) order by "r"."on_day" desc, "r"."id" desc limit $3;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" in ($1, $2, $3, $4);

select * from dues.setting where unit_id = $1;

select l.id, l.person_id, l.unit_id, l.month, l.amount, l.paid, l.waived, l.written_off, l.exempt, u.name as unit_name from dues.line l join organisation.unit u on u.id = l.unit_id where l.person_id in (select id from members.person where id = $1 or merged_into = $2) order by l.month desc, l.id limit $3;
