-- GET /units/:unitId/dues/slips: 2 statements

select "s"."id", "s"."from_unit", "f"."name" as "from_name", "f"."path" as "from_path", "s"."to_unit", "t"."name" as "to_name", "t"."path" as "to_path", "s"."month", "s"."amount", "s"."state", "s"."channel", "s"."sent_on", "s"."sent_entry", "s"."received_on", "s"."received_entry", "s"."note", "s"."version", "c"."collected", "c"."carried_in", "c"."share" from "dues"."slip" as "s" inner join "dues"."closing" as "c" on "c"."id" = "s"."closing_id" inner join "organisation"."unit" as "f" on "f"."id" = "s"."from_unit" inner join "organisation"."unit" as "t" on "t"."id" = "s"."to_unit" where "s"."to_unit" = $1 order by "s"."month" desc, "s"."id" desc limit $2;

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;
