import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { UnitId } from "#kernel/contract/ids.ts";
import { Cursor, PageSize } from "#kernel/contract/paging.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import {
  AdminUnit,
  NewUnit,
  Sector,
  Unit,
  UnitChange,
  UnitClosing,
  UnitFound,
  UnitHit,
  UnitPage,
  UnitRow,
  UnitType,
} from "./unit.ts";

const unitParams = z.strictObject({ unitId: UnitId });

export const myRoots = endpoint({
  method: "GET",
  path: "/units",
  permission: "organisation.view",
  summary: "The units at the top of the actor's part of the tree.",
  reply: z.strictObject({ rows: z.array(UnitRow) }),
});

export const unitChildren = endpoint({
  method: "GET",
  path: "/units/:unitId/children",
  permission: "organisation.view",
  summary: "Units directly below a unit, by name; closed ones only when asked for.",
  params: unitParams,
  query: z.strictObject({
    after: Cursor.optional(),
    limit: PageSize,
    closed: z.stringbool().default(false),
    type: z.string().optional(),
  }),
  reply: UnitPage,
});

export const searchUnits = endpoint({
  method: "POST",
  path: "/units/search",
  // The same text goes to the search of members, so it may be a name or a phone number.
  reads: true,
  permission: "organisation.view",
  summary: "Units of the actor's part by words of their name or by code, with or without accents.",
  body: z.strictObject({
    q: z.string().trim().min(1).max(120),
    limit: PageSize.default(20),
    /** Only units that may be a member's home. */
    holdsMembers: z.boolean().optional(),
  }),
  reply: z.strictObject({ rows: z.array(UnitHit) }),
});

export const findUnitsAnywhere = endpoint({
  method: "POST",
  path: "/units/find",
  // What is typed may be anything; it stays out of the address.
  reads: true,
  permission: "signed-in",
  summary:
    "Open units anywhere in the country by words of their name, for choosing where somebody goes; within one unit's part also without words.",
  body: z.strictObject({
    q: z.string().trim().max(120).default(""),
    /** Only this unit: its name for an id that is known. */
    id: UnitId.optional(),
    /** Only units at or below this one. */
    within: UnitId.optional(),
    /** Only units that may be a member's home. */
    holdsMembers: z.boolean().optional(),
    limit: z.number().int().min(1).max(20).default(20),
  }),
  reply: z.strictObject({ rows: z.array(UnitFound) }),
  ratePerMinute: 240,
});

export const getUnit = endpoint({
  method: "GET",
  path: "/units/:unitId",
  permission: "organisation.view",
  summary: "A unit with its way from the root, names, decisions and what the actor may do with it.",
  params: unitParams,
  reply: Unit,
});

export const createUnit = endpoint({
  method: "POST",
  path: "/units",
  permission: "organisation.manage",
  summary: "Establishes a unit below a superior of the actor's part.",
  body: NewUnit,
  reply: z.strictObject({ id: z.number().int(), code: z.string() }),
  problems: [
    "organisation.type_not_allowed",
    "organisation.superior_closed",
    "organisation.code_taken",
    "organisation.too_deep",
  ],
});

export const changeUnit = endpoint({
  method: "PATCH",
  path: "/units/:unitId",
  permission: "organisation.manage",
  summary:
    "Changes name, sector, contact or address; a new name holds from its date and the old one is kept.",
  params: unitParams,
  body: UnitChange,
  reply: z.strictObject({ version: z.number().int() }),
  problems: ["organisation.changed_meanwhile", "organisation.closed", "organisation.name_before_opening"],
});

export const closeUnit = endpoint({
  method: "POST",
  path: "/units/:unitId/closing",
  permission: "organisation.manage",
  summary: "Ends a unit by decision; refused while units or members stand below it.",
  params: unitParams,
  body: UnitClosing,
  reply: z.strictObject({ version: z.number().int() }),
  problems: [
    "organisation.changed_meanwhile",
    "organisation.has_children",
    "organisation.has_members",
    "organisation.root",
  ],
});

export const unitTypes = endpoint({
  method: "GET",
  path: "/unit-types",
  permission: "signed-in",
  summary: "Unit types with their minimums and the types that may stand under them, and the sectors.",
  reply: z.strictObject({ types: z.array(UnitType), sectors: z.array(Sector) }),
});

export const adminUnits = endpoint({
  method: "GET",
  path: "/admin-units",
  permission: "signed-in",
  summary:
    "State units as of a day: provinces, or those directly below one; the same code may mean another unit on another day.",
  query: z.strictObject({
    parent: z.string().max(10).optional(),
    q: z.string().trim().max(80).optional(),
    on: PlainDate.optional(),
    limit: PageSize.default(200),
  }),
  reply: z.strictObject({ rows: z.array(AdminUnit) }),
});
