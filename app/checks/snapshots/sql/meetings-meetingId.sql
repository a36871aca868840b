-- GET /meetings/:meetingId: 7 statements

select "id", "full_name", "post" from "meetings"."guest" where "meeting_id" = $1 order by "created_at", "id";

select "id", "name", "valid_from", "value", "decision_no", "reason", "account_id", "changed_at" from "rules"."change" order by "id";

select "id", "name", "valid_from", "value", "decision_no", "reason", "account_id", "changed_at" from "rules"."change" order by "id";

select a.person_id as "personId", p.full_name as "fullName", coalesce(m.member_code, '') as "memberCode", a.unit_id as "unitId", a.called_as as "calledAs", a.presence, a.reason from meetings.attendance a join members.person p on p.id = a.person_id left join members.membership m on m.person_id = a.person_id where a.meeting_id = $1 and a.unit_id = any($2::int[]) order by a.called_as = 'GUEST', m.roster_key, a.person_id;

select g.id, g.unit_id as "unitId", u.name as "unitName", g.kind, g.on_day as "onDay", g.at_time as "atTime", g.online, g.place, g.agenda, g.minutes, g.resolution, g.state, g.version, g.paper_id as "paperId" from meetings.meeting g join organisation.unit u on u.id = g.unit_id where g.id = $1;

select p.unit_id as "unitId", u.name as "unitName", u.path, p.valid from meetings.part p join organisation.unit u on u.id = p.unit_id where p.meeting_id = $1 order by u.name_fold, u.id;

select r.no, r.deed, r.reason, c.display_name as by_name, r.at, r.content -> 'parts' as parts from meetings.revision r left join accounts.account c on c.id = r.account_id where r.meeting_id = $1 order by r.no desc;
