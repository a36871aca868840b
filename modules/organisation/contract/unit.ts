import { z } from "zod";
import { UnitId } from "#kernel/contract/ids.ts";
import { page } from "#kernel/contract/paging.ts";
import { patchOf } from "#kernel/contract/patch.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";

export const UNIT_TIERS = ["CENTRAL", "PROVINCE", "ABOVE_BASE", "BASE", "BRANCH", "CELL"] as const;
export type UnitTier = (typeof UNIT_TIERS)[number];

/** A step of the way from the root to a unit. */
export const UnitStep = z.strictObject({ id: z.number().int(), name: z.string(), type: z.string() });
export type UnitStep = z.infer<typeof UnitStep>;

/** A unit as it stands in a list. */
export const UnitRow = z.strictObject({
  id: z.number().int(),
  code: z.string(),
  name: z.string(),
  type: z.string(),
  sector: z.string(),
  tier: z.enum(UNIT_TIERS),
  hasChildren: z.boolean(),
  validTo: PlainDate.nullable(),
});
export type UnitRow = z.infer<typeof UnitRow>;

/** A unit found by name, with the way to it, since many units bear the same name. */
export const UnitHit = UnitRow.extend({ way: z.array(UnitStep) });
export type UnitHit = z.infer<typeof UnitHit>;

/** A unit as everybody may know it: its name and where it lies, nothing of who or what is in it. */
export const UnitFound = z.strictObject({
  id: z.number().int(),
  name: z.string(),
  type: z.string(),
  holdsMembers: z.boolean(),
  way: z.array(UnitStep),
});
export type UnitFound = z.infer<typeof UnitFound>;

export const UnitNameLine = z.strictObject({
  name: z.string(),
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
  decisionNo: z.string().nullable(),
  decisionDate: PlainDate.nullable(),
});

/** Everything of a unit's own page that the tree itself knows; figures and people come from other modules. */
export const Unit = UnitRow.extend({
  shortName: z.string().nullable(),
  parentId: z.number().int().nullable(),
  way: z.array(UnitStep),
  holdsMembers: z.boolean(),
  adminUnit: z.strictObject({ code: z.string(), name: z.string(), kind: z.string() }).nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: z.string().nullable(),
  validFrom: PlainDate,
  openingDecisionNo: z.string().nullable(),
  openingDecisionDate: PlainDate.nullable(),
  closingDecisionNo: z.string().nullable(),
  closingDecisionDate: PlainDate.nullable(),
  closingReason: z.string().nullable(),
  /** Units of any kind directly below that are open today. */
  childCount: z.number().int(),
  names: z.array(UnitNameLine),
  childTypes: z.array(z.string()),
  version: z.number().int(),
  can: z.strictObject({ edit: z.boolean(), addChild: z.boolean(), close: z.boolean() }),
});
export type Unit = z.infer<typeof Unit>;

const Decision = z.string().trim().max(60).nullable();

/** The name, contact and address that may be edited without a change of the tree. */
export const UnitFields = z.strictObject({
  name: z.string().trim().min(2).max(200),
  shortName: z.string().trim().max(80).nullable().default(null),
  sector: z.string(),
  phone: z.string().trim().max(20).nullable().default(null),
  email: z.email().max(120).nullable().default(null),
  address: z.string().trim().max(300).nullable().default(null),
  adminUnitCode: z.string().max(10).nullable().default(null),
});

export const NewUnit = UnitFields.extend({
  parentId: UnitId,
  type: z.string(),
  /** Left out: the next free code below the superior's code. */
  code: z.string().trim().min(2).max(24).optional(),
  validFrom: PlainDate,
  openingDecisionNo: Decision.default(null),
  openingDecisionDate: PlainDate.nullable().default(null),
});
export type NewUnit = z.infer<typeof NewUnit>;

export const UnitChange = patchOf(UnitFields).extend({
  version: z.number().int(),
  /** A new name holds from a day, by a decision; without a day from today. */
  nameFrom: PlainDate.optional(),
  decisionNo: Decision.optional(),
  decisionDate: PlainDate.nullable().optional(),
});
export type UnitChange = z.infer<typeof UnitChange>;

export const UnitClosing = z.strictObject({
  version: z.number().int(),
  validTo: PlainDate,
  decisionNo: z.string().trim().min(1).max(60),
  decisionDate: PlainDate,
  reason: z.string().trim().min(3).max(500),
});
export type UnitClosing = z.infer<typeof UnitClosing>;

export const UnitType = z.strictObject({
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  tier: z.enum(UNIT_TIERS),
  minMembers: z.number().int().nullable(),
  minBranches: z.number().int().nullable(),
  holdsMembers: z.boolean(),
  legacy: z.boolean(),
  source: z.string(),
  /** Types that may stand directly under this one. */
  children: z.array(z.string()),
});
export type UnitType = z.infer<typeof UnitType>;

export const Sector = z.strictObject({ code: z.string(), vi: z.string(), en: z.string() });

export const AdminUnit = z.strictObject({
  code: z.string(),
  level: z.enum(["PROVINCE", "DISTRICT", "COMMUNE"]),
  kind: z.string(),
  name: z.string(),
  parentCode: z.string().nullable(),
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
});
export type AdminUnit = z.infer<typeof AdminUnit>;

export const UnitPage = page(UnitRow);
