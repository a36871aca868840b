-- GET /units/:unitId/meetings: 2 statements

select "u"."id", "u"."path", "u"."name", "u"."code", "u"."type", "t"."tier", "t"."holds_members", "u"."valid_to" from "organisation"."unit" as "u" inner join "organisation"."unit_type" as "t" on "t"."code" = "u"."type" where "u"."id" = $1;

select g.id, g.kind, g.on_day as "onDay", g.at_time as "atTime", g.online, g.place, g.state, (select count(*)::int from meetings.part o where o.meeting_id = g.id) as branches, p.called, p.eligible, p.present, p.excused, p.absent, p.valid from meetings.part p join meetings.meeting g on g.id = p.meeting_id where p.unit_id = $1 order by p.on_day desc, p.meeting_id desc limit $2;
