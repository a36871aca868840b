import type { BulkAction } from "../contract/bulk-endpoints.ts";
import type { FACETS } from "./list-keys.ts";
import type { MemberRecord } from "./queries/record.ts";

/** A field that a bulk action writes with one value for each person. */
export type BulkField = {
  /** The name in the contract and in the history. */
  name: "status" | "occupation" | "generalEducation" | "professionalLevel" | "cardStatus";
  table: "person" | "membership";
  column: "status" | "occupation" | "general_education" | "professional_level" | "card_status";
  facet: keyof typeof FACETS | null;
};

const FIELDS: Record<Exclude<BulkAction["kind"], "move">, BulkField> = {
  status: { name: "status", table: "membership", column: "status", facet: null },
  occupation: { name: "occupation", table: "person", column: "occupation", facet: "occupation" },
  generalEducation: {
    name: "generalEducation",
    table: "person",
    column: "general_education",
    facet: "general",
  },
  professionalLevel: {
    name: "professionalLevel",
    table: "person",
    column: "professional_level",
    facet: "professional",
  },
  card: { name: "cardStatus", table: "membership", column: "card_status", facet: "card" },
};

/** What an action writes: a field and its value, or a unit. */
export type BulkTarget = { field: BulkField; value: string } | { unitId: number };

export function targetOf(action: BulkAction): BulkTarget {
  switch (action.kind) {
    case "move":
      return { unitId: action.unitId };
    case "status":
      return { field: FIELDS.status, value: action.status };
    case "occupation":
      return { field: FIELDS.occupation, value: action.occupation };
    case "card":
      return { field: FIELDS.card, value: action.cardStatus };
    default:
      return { field: FIELDS[action.kind], value: action.level };
  }
}

/** The record's present value of the field, as the history writes it. */
export const valueOf = (record: MemberRecord, field: BulkField): string | null =>
  field.column === "card_status" ? (record.card_status ?? "NONE") : record[field.column];
