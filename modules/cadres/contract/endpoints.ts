import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize } from "#kernel/contract/paging.ts";
import { CadreEntry, CadreFigure, CadreFilter, CadreRow, NewEntry } from "./cadre.ts";

const unitParams = z.strictObject({ unitId: UnitId });
const personParams = z.strictObject({ personId: Uuid });

export const listCadres = endpoint({
  method: "GET",
  path: "/units/:unitId/cadres",
  permission: "leadership.view",
  summary:
    "Cadres of a unit and below today: secretaries and deputies of branches, everybody with a position above; in the order of the tree.",
  params: unitParams,
  query: CadreFilter.extend({ cursor: Cursor.optional(), limit: PageSize }),
  reply: z.strictObject({ rows: z.array(CadreRow), next: Cursor.nullable() }),
  problems: ["bad_cursor", "members.sensitive_filter"],
});

export const cadreFigures = endpoint({
  method: "GET",
  path: "/units/:unitId/cadres/figures",
  permission: "leadership.view",
  summary: "How many cadres, by level, employment, sex, ethnicity, age, education and political theory.",
  params: unitParams,
  query: CadreFilter,
  reply: z.strictObject({ total: z.number().int(), figures: z.array(CadreFigure) }),
  problems: ["members.sensitive_filter"],
});

export const cadreRecord = endpoint({
  method: "GET",
  path: "/members/:personId/cadre",
  permission: "leadership.view",
  summary: "Trainings, planning lists and ratings of a cadre of the actor's part, withdrawn lines too.",
  params: personParams,
  reply: z.strictObject({ rows: z.array(CadreEntry), can: z.strictObject({ write: z.boolean() }) }),
});

export const addEntry = endpoint({
  method: "POST",
  path: "/members/:personId/cadre/entries",
  permission: "leadership.manage",
  summary: "Records a training, a place on a planning list or a year's rating of a cadre.",
  params: personParams,
  body: NewEntry,
  reply: z.strictObject({ id: Uuid }),
  problems: ["cadres.own_record", "cadres.rated_already", "cadres.ahead"],
});

export const withdrawEntry = endpoint({
  method: "POST",
  path: "/cadre-entries/:entryId/withdrawal",
  permission: "leadership.manage",
  summary: "Withdraws a line of a cadre's record with the reason; the line stays in its history.",
  params: z.strictObject({ entryId: Uuid }),
  body: z.strictObject({ reason: z.string().trim().min(3).max(500) }),
  reply: z.strictObject({ id: Uuid }),
  problems: ["cadres.own_record", "cadres.withdrawn_already"],
});
