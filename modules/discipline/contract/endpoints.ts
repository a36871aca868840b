import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { DisciplineForm } from "./discipline-forms.ts";

export const DisciplineRow = z.strictObject({
  caseId: Uuid,
  form: DisciplineForm,
  asOfficer: z.boolean(),
  decisionNo: z.string().nullable(),
  decisionDate: PlainDate,
  decidedBy: z.string(),
  announcedOn: PlainDate,
  endsOn: PlainDate.nullable(),
  endedOn: PlainDate.nullable(),
  appeal: z.enum(["UPHELD", "REDUCED", "RAISED", "ANNULLED"]).nullable(),
});
export type DisciplineRow = z.infer<typeof DisciplineRow>;

export const listDisciplines = endpoint({
  method: "GET",
  path: "/members/:personId/disciplines",
  permission: "signed-in",
  summary:
    "Disciplines in a member's book: one's own, or those that the unit of the actor's post considered or decided.",
  params: z.strictObject({ personId: Uuid }),
  reply: z.strictObject({ rows: z.array(DisciplineRow) }),
});
