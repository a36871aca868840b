import { sql } from "kysely";
import { decodeCursor, encodeCursor } from "#kernel/contract/paging.ts";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { Db } from "#kernel/db/database.ts";
import type { Scope, UnitPath } from "#kernel/scope/scope.ts";
import type { MeetingRow } from "../../contract/meeting.ts";

type Row = Omit<MeetingRow, "count"> & {
  called: number | null;
  eligible: number;
  present: number;
  excused: number;
  absent: number;
};

const ROW = sql`
  g.id, g.kind, g.on_day as "onDay", g.at_time as "atTime", g.online, g.place, g.state,
  (select count(*)::int from meetings.part o where o.meeting_id = g.id) as branches,
  p.called, p.eligible, p.present, p.excused, p.absent, p.valid`;

const toRow = ({ called, eligible, present, excused, absent, ...row }: Row): MeetingRow => ({
  ...row,
  count: called === null ? null : { called, eligible, present, excused, absent },
});

const SORT = "meetings";

/** The meetings of a branch, newest first. The branch was allowed before. */
export async function meetingsOfUnit(
  db: Db,
  _scope: Scope,
  unit: UnitPath,
  asked: { cursor?: string | undefined; limit: number },
): Promise<{ rows: MeetingRow[]; next: string | null; previous: string | null } | Refusal> {
  const from = asked.cursor === undefined ? null : decodeCursor(asked.cursor, SORT);
  if (asked.cursor !== undefined && !from) return refuse("bad_cursor", { status: 400 });
  const back = from?.direction === "before";
  const beyond = from
    ? back
      ? sql`and (p.on_day, p.meeting_id) > (${from.key[0]}::date, ${from.key[1]}::uuid)`
      : sql`and (p.on_day, p.meeting_id) < (${from.key[0]}::date, ${from.key[1]}::uuid)`
    : sql``;
  const order = back ? sql.raw("p.on_day, p.meeting_id") : sql.raw("p.on_day desc, p.meeting_id desc");
  const { rows } = await sql<Row>`
    select ${ROW} from meetings.part p join meetings.meeting g on g.id = p.meeting_id
    where p.unit_id = ${unit.id} ${beyond} order by ${order} limit ${asked.limit + 1}`.execute(db);
  const isMore = rows.length > asked.limit;
  const shown = rows.slice(0, asked.limit).map(toRow);
  if (back) shown.reverse();
  const edge = (row: MeetingRow | undefined, direction: "after" | "before") =>
    row ? encodeCursor(SORT, direction, [row.onDay, row.id]) : null;
  return {
    rows: shown,
    next: back || isMore ? edge(shown.at(-1), "after") : null,
    previous: (back ? isMore : from !== null) ? edge(shown[0], "before") : null,
  };
}

/** Open meetings of a branch up to a day: what its secretary has to close, oldest first. */
export async function openMeetings(db: Db, unitId: number, until: PlainDate, limit: number) {
  const { rows } = await sql<{ id: string; on_day: PlainDate; kind: string }>`
    select g.id, p.on_day, g.kind from meetings.part p join meetings.meeting g on g.id = p.meeting_id
    where p.unit_id = ${unitId} and g.state = 'OPEN' and p.on_day <= ${until}
    order by p.on_day, p.meeting_id limit ${limit}`.execute(db);
  return rows;
}

export type OwnRow = {
  id: string;
  kind: MeetingRow["kind"];
  onDay: PlainDate;
  atTime: string | null;
  online: boolean;
  place: string | null;
  agenda: string;
  state: MeetingRow["state"];
  unitName: string;
  calledAs: "MEMBER" | "RELEASED" | "GUEST";
  presence: "PRESENT" | "EXCUSED" | "ABSENT" | null;
  resolution: string | null;
};

/** Meetings that somebody is or was called to since a day, newest first. */
export async function meetingsOfPerson(
  db: Db,
  personId: string,
  since: PlainDate,
  limit: number,
): Promise<OwnRow[]> {
  const { rows } = await sql<OwnRow>`
    select g.id, g.kind, g.on_day as "onDay", g.at_time as "atTime", g.online, g.place, g.agenda, g.state,
      u.name as "unitName", a.called_as as "calledAs", a.presence,
      case when g.state = 'CLOSED' then g.resolution end as resolution
    from meetings.attendance a join meetings.meeting g on g.id = a.meeting_id
    join organisation.unit u on u.id = a.unit_id
    where a.person_id in (select id from members.person where id = ${personId} or merged_into = ${personId})
      and g.on_day >= ${since}
    order by g.on_day desc, g.id desc limit ${limit}`.execute(db);
  return rows;
}
