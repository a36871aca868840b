import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { type Ctx, handle, type Route } from "#kernel/http/context.ts";
import { type DisciplineRow, listDisciplines } from "../contract/endpoints.ts";
import { recordsOf } from "./queries/records.ts";

async function disciplinesOf({ db, actor }: Ctx, personId: string): Promise<{ rows: DisciplineRow[] }> {
  const isOwn = actor.personId === personId;
  const unitId = actor.permissions.has("discipline.view") ? actor.post?.unit.id : undefined;
  // Whoever may see none is told of none: that there is one is itself not to be told.
  if (!isOwn && unitId === undefined) return { rows: [] };
  const rows = await recordsOf(db, personId, isOwn ? null : (unitId as number));
  return {
    rows: rows.map((row) => ({
      caseId: row.case_id,
      form: row.form as DisciplineRow["form"],
      asOfficer: row.as_officer,
      decisionNo: row.decision_no,
      decisionDate: row.decision_date as unknown as PlainDate,
      decidedBy: row.decided_by_name,
      announcedOn: row.announced_on as unknown as PlainDate,
      endsOn: row.ends_on as unknown as PlainDate | null,
      endedOn: row.ended_on as unknown as PlainDate | null,
      appeal: row.appeal as DisciplineRow["appeal"],
    })),
  };
}

export const routes: readonly Route[] = [
  handle(listDisciplines, (ctx, { params }) => disciplinesOf(ctx, params.personId)),
];
