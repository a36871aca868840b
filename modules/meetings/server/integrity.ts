import type { IntegrityCheck } from "#kernel/http/module.ts";

/** What must be true of the meetings, whatever happened. */
export const integrityChecks: readonly IntegrityCheck[] = [
  {
    name: "meetings.counts",
    sql: `select p.meeting_id::text || ' ' || p.unit_id::text as id from meetings.part p
      join meetings.meeting g on g.id = p.meeting_id
      left join lateral (
        select count(*) as called, count(*) filter (where a.called_as = 'MEMBER' or a.presence = 'PRESENT') as eligible,
          count(*) filter (where a.presence = 'PRESENT') as present,
          count(*) filter (where a.presence = 'EXCUSED') as excused,
          count(*) filter (where a.presence = 'ABSENT') as absent
        from meetings.attendance a
        where a.meeting_id = p.meeting_id and a.unit_id = p.unit_id and a.called_as <> 'GUEST') n on true
      where case when g.state = 'CLOSED'
        then (p.called, p.eligible, p.present, p.excused, p.absent)
          is distinct from (n.called, n.eligible, n.present, n.excused, n.absent) or p.valid is null
        else p.called is not null or p.valid is not null end`,
    meaning: "the count of a closed meeting is its roll, and an open one has none",
    fix: "a roll was changed past the program: compare it with the last revision of the meeting, then open it again and close it",
  },
  {
    name: "meetings.days",
    sql: `select p.meeting_id::text as id from meetings.part p join meetings.meeting g on g.id = p.meeting_id
      where p.on_day <> g.on_day
      union all select g.id::text from meetings.meeting g
      where not exists (select from meetings.part p where p.meeting_id = g.id)`,
    meaning: "a meeting has branches, all on its own day",
    fix: "call the developers: a meeting and its branches tell different days",
  },
  {
    name: "meetings.revisions",
    sql: `select g.id::text as id from meetings.meeting g left join lateral (
        select (array_agg(r.deed order by r.no desc))[1] as last, count(*) as n, max(r.no) as most
        from meetings.revision r where r.meeting_id = g.id) r on true
      where r.n <> coalesce(r.most, 0) or g.state is distinct from
        case coalesce(r.last, 'REOPENED') when 'REOPENED' then 'OPEN' else r.last end`,
    meaning: "every closing, reopening and calling off of a meeting is kept",
    fix: "a meeting was changed past the program: look for it in the trail",
  },
];
