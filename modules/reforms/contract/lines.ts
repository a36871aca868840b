import { z } from "zod";
import { UnitId } from "#kernel/contract/ids.ts";

/** The name that a plan gives to a unit which it founds, so that other lines can speak of it: `+1`, `+xa-moi`. */
export const NewKey = z.string().regex(/^\+[\p{L}\p{N}_.-]{1,40}$/u);

/** A unit that is there, or one that the same plan founds. */
export const UnitRef = z.union([UnitId, NewKey]);
export type UnitRef = z.infer<typeof UnitRef>;

export const FoundedUnit = z.strictObject({
  key: NewKey,
  parent: UnitRef,
  type: z.string().max(40),
  name: z.string().trim().min(2).max(200),
  sector: z.string().max(40).nullable().default(null),
  /** Left out: the next free code below the superior's. */
  code: z.string().trim().min(2).max(24).nullable().default(null),
});
export type FoundedUnit = z.infer<typeof FoundedUnit>;

/** One of the units among which another is divided. */
export const Share = z.strictObject({
  unit: z.union([UnitRef, FoundedUnit]),
  /** What the decision says of its size; all of them together 100. It moves nobody. */
  percent: z.number().min(0).max(100).nullable().default(null),
  /** The subordinate units that go there, with all their members. */
  children: z.array(UnitId).max(2000).default([]),
});
export type Share = z.infer<typeof Share>;

const one = { unit: UnitId };
const many = z.array(UnitId).min(1).max(200);

/** The words are those of the Charter's practice (the domain handbook, §1.11). */
export const Operation = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("ESTABLISH"), unit: FoundedUnit }),
  z.strictObject({ op: z.literal("RENAME"), ...one, name: z.string().trim().min(2).max(200) }),
  z.strictObject({ op: z.literal("MERGE"), units: many, into: UnitRef }),
  z.strictObject({ op: z.literal("CONSOLIDATE"), units: many.min(2), into: FoundedUnit }),
  z.strictObject({
    op: z.literal("SPLIT"),
    ...one,
    into: z.array(Share).min(2).max(50),
    /** Whoever has not chosen stands here until they have. */
    otherwise: UnitRef,
  }),
  z.strictObject({ op: z.literal("SEPARATE"), ...one, into: z.array(Share).min(1).max(50) }),
  z.strictObject({ op: z.literal("DISSOLVE"), ...one, into: UnitRef.nullable().default(null) }),
  z.strictObject({ op: z.literal("MOVE"), ...one, parent: UnitRef }),
  z.strictObject({ op: z.literal("CHANGE_TYPE"), ...one, type: z.string().max(40) }),
  z.strictObject({ op: z.literal("REOPEN"), ...one, parent: UnitRef.nullable().default(null) }),
]);
export type Operation = z.infer<typeof Operation>;
export type OperationCode = Operation["op"];

export const OPERATIONS = Operation.options.map((option) => option.shape.op.value);

/** At most so many lines: the reform of 2025 had 10,977. */
export const MOST_LINES = 20_000;
