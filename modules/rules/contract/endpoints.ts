import { z } from "zod";
import { endpoint } from "#kernel/contract/endpoint.ts";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { RULES, type RuleName } from "./rules.ts";

const NAMES = Object.keys(RULES) as [RuleName, ...RuleName[]];
const RuleName = z.enum(NAMES);
const Words = z.strictObject({ vi: z.string(), en: z.string() });

/** A share is [part, whole]; days, months, years, percent, counts and đồng are whole numbers. */
export const RuleValue = z.union([
  z.number().int(),
  z.boolean(),
  z.string().max(60),
  z.tuple([z.number().int(), z.number().int()]),
]);

export const RuleRow = z.strictObject({
  name: RuleName,
  title: Words,
  unit: z.enum(["days", "months", "years", "percent", "share", "count", "dong", "choice", "yes"]),
  choices: z.array(z.strictObject({ value: z.string(), title: Words })),
  least: z.number().int().nullable(),
  most: z.number().int().nullable(),
  value: RuleValue,
  /** Since when Central decided otherwise than the program's own value; null: it did not. */
  since: PlainDate.nullable(),
  source: z.string(),
  surety: z.enum(["written", "practice", "ours"]),
  changes: z.array(
    z.strictObject({
      id: z.number().int(),
      from: PlainDate,
      value: RuleValue,
      decisionNo: z.string().nullable(),
      reason: z.string(),
      by: z.string().nullable(),
      at: z.iso.datetime(),
    }),
  ),
});
export type RuleRow = z.infer<typeof RuleRow>;

export const listRules = endpoint({
  method: "GET",
  path: "/rules",
  permission: "signed-in",
  summary: "Every threshold of the Union's rules on a day, with its source, how sure it is, and its changes.",
  query: z.strictObject({ on: PlainDate.optional() }),
  reply: z.strictObject({
    set: z.string(),
    on: PlainDate,
    rows: z.array(RuleRow),
    can: z.strictObject({ change: z.boolean() }),
  }),
});

export const changeRule = endpoint({
  method: "POST",
  path: "/rules/:name/changes",
  permission: "rules.manage",
  summary:
    "Gives a rule another value from a day on. Past decisions keep the set that they were checked against.",
  params: z.strictObject({ name: RuleName }),
  body: z.strictObject({
    from: PlainDate,
    value: RuleValue,
    decisionNo: z.string().trim().max(60).nullable().default(null),
    reason: z.string().trim().min(5).max(500),
  }),
  reply: z.strictObject({ id: z.number().int() }),
  problems: ["rules.central_only", "rules.value_unfit", "rules.in_the_past"],
  recentSignIn: true,
});
