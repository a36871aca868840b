import { z } from "zod";
import { UnitId, Uuid } from "#kernel/contract/ids.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";

/** TEXT: written in words; CHECK: a promise to tick; COUNT: how many times; FILE: which evidence is handed in. */
export const ItemKind = z.enum(["TEXT", "CHECK", "COUNT", "FILE"]);

export const Item = z.strictObject({
  code: z.string().regex(/^[a-z0-9-]{1,20}$/u),
  title: z.string().trim().min(3).max(300),
  kind: ItemKind,
  /** An item that may stay empty in a plan. */
  optional: z.boolean().default(false),
});
export type Item = z.infer<typeof Item>;

export const Group = z.strictObject({
  title: z.string().trim().min(3).max(200),
  items: z.array(Item).min(1).max(20),
});
export type Group = z.infer<typeof Group>;

const isDistinct = (groups: readonly Group[]) => {
  const codes = groups.flatMap((group) => group.items.map((item) => item.code));
  return new Set(codes).size === codes.length;
};
export const Groups = z
  .array(Group)
  .min(1)
  .max(10)
  .refine(isDistinct, { error: "two items have the same code" });

export const Programme = z.strictObject({
  id: Uuid,
  unitId: UnitId,
  unitName: z.string(),
  year: z.number().int(),
  sector: z.string().nullable(),
  title: z.string(),
  criteriaVersion: z.number().int(),
  groups: z.array(Group),
  opensOn: PlainDate,
  registerUntil: PlainDate,
  reviewFrom: PlainDate,
  closesOn: PlainDate,
});
export type Programme = z.infer<typeof Programme>;

/** By the items' codes: words, a tick, a number. */
export const Answers = z.record(
  z.string().max(20),
  z.union([z.string().trim().min(1).max(1000), z.literal(true), z.number().int().min(0).max(999)]),
);
export type Answers = z.infer<typeof Answers>;

const FITS = { TEXT: "string", FILE: "string", CHECK: "boolean", COUNT: "number" } as const;

/** Codes of answers that are no items of the programme, or not of their kind. */
export function strangeAnswers(groups: readonly Group[], answers: Answers): string[] {
  const kinds = new Map(groups.flatMap((group) => group.items.map((item) => [item.code, FITS[item.kind]])));
  return Object.entries(answers)
    .filter(([code, answer]) => kinds.get(code) !== typeof answer)
    .map(([code]) => code);
}

/** Items that must be filled in and are not. */
export const emptyItems = (groups: readonly Group[], answers: Answers): Item[] =>
  groups.flatMap((group) => group.items.filter((item) => !item.optional && !(item.code in answers)));
