import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";

export const AwardRow = z.strictObject({
  caseId: Uuid,
  type: z.string(),
  year: z.number().int(),
  occasion: z.string(),
  content: z.string(),
  decidedBy: z.string(),
  decisionNo: z.string(),
  decisionDate: PlainDate,
  annulledOn: PlainDate.nullable(),
});
export type AwardRow = z.infer<typeof AwardRow>;
const Rows = z.strictObject({ rows: z.array(AwardRow) });

export const listAwardsOfMember = endpoint({
  method: "GET",
  path: "/members/:personId/awards",
  permission: "signed-in",
  summary: "Awards of a member: one's own, or of somebody in the actor's part.",
  params: z.strictObject({ personId: Uuid }),
  reply: Rows,
});

export const listAwardsOfUnit = endpoint({
  method: "GET",
  path: "/units/:unitId/awards",
  permission: "organisation.view",
  summary: "Awards of a unit itself.",
  params: z.strictObject({ unitId: UnitId }),
  reply: Rows,
});
