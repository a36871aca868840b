import type { PlainDate } from "#kernel/contract/plain-date.ts";
import { notFound } from "#kernel/contract/problem.ts";
import { handle, type Route } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { peopleBrief } from "#modules/members/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import { type AwardRow, listAwardsOfMember, listAwardsOfUnit } from "../contract/endpoints.ts";
import { awardsOf } from "./queries/awards.ts";

const toRow = (row: Awaited<ReturnType<typeof awardsOf>>[number]): AwardRow => ({
  caseId: row.case_id,
  type: row.type,
  year: row.year,
  occasion: row.occasion,
  content: row.content,
  decidedBy: row.decided_by_name,
  decisionNo: row.decision_no,
  decisionDate: row.decision_date as unknown as PlainDate,
  annulledOn: row.annulled_on as unknown as PlainDate | null,
});

export const routes: readonly Route[] = [
  handle(listAwardsOfMember, async ({ db, actor }, { params: { personId } }) => {
    const [person] = await peopleBrief(db, [personId]);
    const isOwn = actor.personId === personId;
    const sees = person && actor.permissions.has("members.view") && contains(actor.scope, person.unit);
    if (!isOwn && !sees) return notFound("person");
    return { rows: (await awardsOf(db, { personId })).map(toRow) };
  }),
  handle(listAwardsOfUnit, async ({ db, actor }, { params: { unitId } }) => {
    const unit = await unitBrief(db, unitId);
    if (!unit || !contains(actor.scope, unit)) return notFound("unit");
    return { rows: (await awardsOf(db, { unitId })).map(toRow) };
  }),
];
