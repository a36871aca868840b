import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { Cursor, PageSize } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";

const params = z.strictObject({ unitId: UnitId });
const query = z.strictObject({ cursor: Cursor.optional(), limit: PageSize });
const next = Cursor.nullable();

/** A guest of the unit: what its host needs to know of them, and nothing that opens the record kept at home. */
export const GuestRow = z.strictObject({
  caseId: Uuid,
  fullName: z.string(),
  birthYear: z.number().int(),
  homeName: z.string(),
  hostName: z.string(),
  from: PlainDate,
  to: PlainDate,
  /** When the host last wrote its remark. */
  remarkedOn: PlainDate.nullable(),
});
export type GuestRow = z.infer<typeof GuestRow>;

export const listGuests = endpoint({
  method: "GET",
  path: "/units/:unitId/guests",
  permission: "cases.view",
  summary:
    "Members of other units who take part here for a time, newest first. They are in no count of this unit.",
  params,
  query,
  reply: z.strictObject({ rows: z.array(GuestRow), next }),
  problems: ["bad_cursor"],
});

export const AwayRow = z.strictObject({
  caseId: Uuid,
  personId: Uuid,
  fullName: z.string(),
  memberCode: z.string(),
  homeName: z.string(),
  /** The unit that hosts them; null where none does. */
  hostName: z.string().nullable(),
  area: z.string(),
  /** Masked: it is read in the case. Null for who may not know of contact data. */
  address: z.string().nullable(),
  from: PlainDate,
  to: PlainDate,
  remarkedOn: PlainDate.nullable(),
});
export type AwayRow = z.infer<typeof AwayRow>;

export const listAway = endpoint({
  method: "GET",
  path: "/units/:unitId/away",
  permission: "members.view",
  summary: "The unit's members who are away for a time: where, since when and until when, newest first.",
  params,
  query,
  reply: z.strictObject({ rows: z.array(AwayRow), next }),
  problems: ["bad_cursor"],
});
