import { sql } from "kysely";
import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db, Tx } from "#kernel/db/database.ts";
import { ancestorsOf, type UnitPath } from "#kernel/scope/scope.ts";
import type { Count } from "../../contract/meeting.ts";

export type Plan = {
  kind: string;
  onDay: PlainDate;
  atTime: string | null;
  online: boolean;
  place: string | null;
  agenda: string;
};

export type PartRow = { unitId: number; unitName: string; path: number[]; valid: boolean | null };
export type Meeting = Plan & {
  id: string;
  unitId: number;
  unitName: string;
  minutes: string | null;
  resolution: string | null;
  state: "OPEN" | "CLOSED" | "CANCELLED";
  version: number;
  /** Of the minutes that were issued. */
  paperId: string | null;
  parts: PartRow[];
};

/** A meeting with the branches that take part, in the order of their names; without regard to rights. */
export async function meetingOf(db: Db, id: string, lock = false): Promise<Meeting | null> {
  const { rows } = await sql<Meeting>`
    select g.id, g.unit_id as "unitId", u.name as "unitName", g.kind, g.on_day as "onDay", g.at_time as "atTime",
      g.online, g.place, g.agenda, g.minutes, g.resolution, g.state, g.version, g.paper_id as "paperId"
    from meetings.meeting g join organisation.unit u on u.id = g.unit_id
    where g.id = ${id} ${lock ? sql`for update of g` : sql``}`.execute(db);
  const [found] = rows;
  if (!found) return null;
  const { rows: parts } = await sql<PartRow>`
    select p.unit_id as "unitId", u.name as "unitName", u.path, p.valid from meetings.part p
    join organisation.unit u on u.id = p.unit_id where p.meeting_id = ${id} order by u.name_fold, u.id`.execute(
    db,
  );
  return { ...found, parts };
}

export async function insertMeeting(
  tx: Tx,
  made: Plan & { id: string; unitId: number; accountId: string },
  branches: readonly UnitPath[],
): Promise<void> {
  await tx
    .insertInto("meetings.meeting")
    .values({
      id: made.id,
      unit_id: made.unitId,
      kind: made.kind,
      on_day: made.onDay,
      at_time: made.atTime,
      online: made.online,
      place: made.place,
      agenda: made.agenda,
      account_id: made.accountId,
    })
    .execute();
  await tx
    .insertInto("meetings.part")
    .values(
      branches.map((unit) => ({
        meeting_id: made.id,
        unit_id: unit.id,
        ...(ancestorsOf(unit) as { a1: number }),
        on_day: made.onDay,
      })),
    )
    .execute();
}

export async function updatePlan(tx: Tx, id: string, plan: Plan): Promise<void> {
  await sql`
    update meetings.meeting set kind = ${plan.kind}, on_day = ${plan.onDay}, at_time = ${plan.atTime},
      online = ${plan.online}, place = ${plan.place}, agenda = ${plan.agenda}, version = version + 1
    where id = ${id}`.execute(tx);
  await sql`update meetings.part set on_day = ${plan.onDay} where meeting_id = ${id}`.execute(tx);
}

export async function lockClosed(
  tx: Tx,
  id: string,
  told: { minutes: string; resolution: string | null; ruleSet: string },
  counts: ReadonlyMap<number, Count & { valid: boolean }>,
): Promise<void> {
  await sql`
    update meetings.meeting set state = 'CLOSED', minutes = ${told.minutes}, resolution = ${told.resolution},
      rule_set = ${told.ruleSet}, closed_at = now(), version = version + 1 where id = ${id}`.execute(tx);
  for (const [unitId, count] of counts)
    await sql`
      update meetings.part set called = ${count.called}, eligible = ${count.eligible}, present = ${count.present},
        excused = ${count.excused}, absent = ${count.absent}, valid = ${count.valid}
      where meeting_id = ${id} and unit_id = ${unitId}`.execute(tx);
}

/** A meeting that is open again, or called off, is none that was held. */
export async function unlock(tx: Tx, id: string, state: "OPEN" | "CANCELLED"): Promise<void> {
  await sql`
    update meetings.meeting set state = ${state}, closed_at = null, paper_id = null, version = version + 1 where id = ${id}`.execute(
    tx,
  );
  await sql`
    update meetings.part set called = null, eligible = null, present = null, excused = null, absent = null, valid = null
    where meeting_id = ${id}`.execute(tx);
}

export const keepPaper = (tx: Tx, id: string, paperId: string) =>
  tx.updateTable("meetings.meeting").set({ paper_id: paperId }).where("id", "=", id).execute();

export type Deed = { deed: "CLOSED" | "REOPENED" | "CANCELLED"; reason: string | null; accountId: string };

/** Keeps what the meeting is at this moment: minutes, resolution, and how each was marked. */
export async function keepRevision(tx: Tx, id: string, deed: Deed): Promise<void> {
  await sql`
    insert into meetings.revision (meeting_id, no, deed, reason, account_id, content)
    select g.id, coalesce((select max(no) from meetings.revision where meeting_id = g.id), 0) + 1,
      ${deed.deed}, ${deed.reason}, ${deed.accountId}::uuid,
      jsonb_build_object('minutes', g.minutes, 'resolution', g.resolution, 'onDay', g.on_day,
        'parts', (select jsonb_object_agg(p.unit_id, jsonb_build_object('eligible', p.eligible, 'present', p.present,
          'excused', p.excused, 'absent', p.absent, 'valid', p.valid)) from meetings.part p where p.meeting_id = g.id),
        'guests', (select coalesce(jsonb_agg(jsonb_build_object('name', v.full_name, 'post', v.post)
          order by v.created_at), '[]') from meetings.guest v where v.meeting_id = g.id),
        'attendance', (select coalesce(jsonb_object_agg(a.person_id, a.presence), '{}') from meetings.attendance a
          where a.meeting_id = g.id))
    from meetings.meeting g where g.id = ${id}`.execute(tx);
}

export type RevisionRow = {
  no: number;
  deed: Deed["deed"];
  reason: string | null;
  by_name: string | null;
  at: Date;
  parts: Record<string, { eligible: number | null; present: number | null }> | null;
};

export async function revisionsOf(db: Db, id: string): Promise<RevisionRow[]> {
  const { rows } = await sql<RevisionRow>`
    select r.no, r.deed, r.reason, c.display_name as by_name, r.at, r.content -> 'parts' as parts
    from meetings.revision r left join accounts.account c on c.id = r.account_id
    where r.meeting_id = ${id} order by r.no desc`.execute(db);
  return rows;
}
