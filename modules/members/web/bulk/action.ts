import { z } from "zod";
import { PlainDate } from "#kernel/contract/plain-date.ts";
import { t } from "#kernel/web/i18n.ts";
import { BulkAction } from "../../contract/bulk-endpoints.ts";
import { choicesOf, wordOf } from "../words.ts";

export const BULK_KINDS = [
  "status",
  "card",
  "occupation",
  "generalEducation",
  "professionalLevel",
  "move",
] as const satisfies readonly BulkAction["kind"][];
export type BulkKind = (typeof BULK_KINDS)[number];

/** The property of an action that holds its value, and the code list of that value. */
const VALUES = {
  status: { property: "status", list: "status" },
  card: { property: "cardStatus", list: "cardStatus" },
  occupation: { property: "occupation", list: "occupation" },
  generalEducation: { property: "level", list: "generalEducation" },
  professionalLevel: { property: "level", list: "professionalLevel" },
} as const;

/** What the form asks for: `value` is a code, or the unit's number for a move. */
export const BulkWish = z.strictObject({
  value: z.union([z.string().min(1), z.number().int().positive()]),
  effectiveOn: PlainDate,
  decisionNo: z.string().trim().max(60).nullable(),
  decisionDate: PlainDate.nullable(),
  reason: z.string().trim().min(3).max(500),
});
export type BulkWish = z.infer<typeof BulkWish>;

/** A change of standing has its day and its decision; a change of a description is simply so from today. */
export const isDecided = (kind: BulkKind): boolean => kind === "status" || kind === "move";

export const valueChoices = (kind: Exclude<BulkKind, "move">) => choicesOf(VALUES[kind].list);

export const actionOf = (kind: BulkKind, value: BulkWish["value"]): BulkAction =>
  BulkAction.parse(kind === "move" ? { kind, unitId: value } : { kind, [VALUES[kind].property]: value });

/** The word of an action's value; null for a move, whose unit is known by its number only. */
export function valueWord(action: BulkAction): string | null {
  if (action.kind === "move") return null;
  const { property, list } = VALUES[action.kind];
  return wordOf(list, (action as unknown as Record<string, string>)[property]);
}

/** "Đổi trạng thái: Đang sinh hoạt". */
export const actionWords = (kind: BulkKind, value: string): string =>
  t("members.bulk.to", { what: t(`members.bulk.kind.${kind}`), value });
