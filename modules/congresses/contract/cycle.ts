import { z } from "zod";
import { Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";

export const CYCLE_TIERS = ["PROVINCE", "ABOVE_BASE", "BASE", "BRANCH"] as const;
export const CycleTier = z.enum(CYCLE_TIERS);

const Sector = z.string().regex(/^[A-Z_]{2,30}$/u);

/** Units of a level (and sector, when given) hold their congress by the day. */
export const CycleLevel = z.strictObject({
  tier: CycleTier,
  sector: Sector.nullable().default(null),
  due: PlainDate,
});
export type CycleLevel = z.infer<typeof CycleLevel>;

export const NewCycle = z.strictObject({
  name: z.string().trim().min(3).max(200),
  opensOn: PlainDate,
  decisionNo: z.string().trim().min(1).max(60).nullable().default(null),
  decisionDate: PlainDate.nullable().default(null),
  levels: z.array(CycleLevel).min(1).max(40),
});
export type NewCycle = z.infer<typeof NewCycle>;

/** How far a unit is: nothing begun, a case open, the new term approved. */
export const UNIT_STATES = ["NOT_BEGUN", "RUNNING", "DONE"] as const;
export const UnitState = z.enum(UNIT_STATES);
export type UnitState = z.infer<typeof UnitState>;

export const CycleRow = z.strictObject({
  id: Uuid,
  name: z.string(),
  unitId: z.number().int(),
  unitName: z.string(),
  opensOn: PlainDate,
  closedOn: PlainDate.nullable(),
  decisionNo: z.string().nullable(),
  decisionDate: PlainDate.nullable(),
  levels: z.array(CycleLevel),
  can: z.strictObject({ close: z.boolean() }),
});
export type CycleRow = z.infer<typeof CycleRow>;

/** Units of the asker's part by level: how many in all, and how far they are. */
export const CycleFigure = z.strictObject({
  tier: CycleTier,
  units: z.number().int(),
  done: z.number().int(),
  running: z.number().int(),
  /** Not done, and the day has passed. */
  late: z.number().int(),
});

export const CycleUnit = z.strictObject({
  unitId: z.number().int(),
  name: z.string(),
  tier: CycleTier,
  parentName: z.string().nullable(),
  due: PlainDate,
  state: UnitState,
  /** The open case, or the one that was approved last. */
  caseId: Uuid.nullable(),
});
export type CycleUnit = z.infer<typeof CycleUnit>;
