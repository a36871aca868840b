import { showNumber } from "#kernel/web/format.ts";
import { t } from "#kernel/web/i18n.ts";
import type { BadgeTone } from "#kernel/web/parts/badge.tsx";
import type { Operation, UnitRef } from "../contract/lines.ts";
import type { Plan, PlanState } from "../contract/plan.ts";

export const STATE_TONE: Record<PlanState, BadgeTone> = {
  DRAFT: "plain",
  SUBMITTED: "wait",
  APPROVED: "brand",
  BLOCKED: "late",
  APPLIED: "good",
  REJECTED: "plain",
  UNDONE: "plain",
};

type Named = Pick<Plan, "names" | "operations">;

/** What a unit is called in this plan: its name, or the name that the plan founds it with. */
export function nameOf(plan: Named, ref: UnitRef | { name: string } | null): string {
  if (ref === null) return t("reforms.nobody");
  if (typeof ref === "object") return ref.name;
  if (typeof ref === "number") return plan.names[String(ref)] ?? String(ref);
  for (const line of plan.operations) {
    const founded =
      line.op === "ESTABLISH"
        ? [line.unit]
        : line.op === "CONSOLIDATE"
          ? [line.into]
          : line.op === "SPLIT" || line.op === "SEPARATE"
            ? line.into.flatMap(({ unit }) => (typeof unit === "object" ? [unit] : []))
            : [];
    const found = founded.find((unit) => unit.key === ref);
    if (found) return found.name;
  }
  return ref;
}

const list = (names: readonly string[]): string => names.join(", ");

/** One line as a sentence. */
export function lineWords(plan: Named, line: Operation): string {
  const name = (ref: Parameters<typeof nameOf>[1]) => nameOf(plan, ref);
  switch (line.op) {
    case "ESTABLISH":
      return t("reforms.line.ESTABLISH", { name: line.unit.name, parent: name(line.unit.parent) });
    case "RENAME":
      return t("reforms.line.RENAME", { unit: name(line.unit), name: line.name });
    case "MERGE":
      return t("reforms.line.MERGE", { units: list(line.units.map(name)), into: name(line.into) });
    case "CONSOLIDATE":
      return t("reforms.line.CONSOLIDATE", { units: list(line.units.map(name)), into: line.into.name });
    case "SPLIT":
      return t("reforms.line.SPLIT", {
        unit: name(line.unit),
        into: list(line.into.map(({ unit }) => name(unit))),
        otherwise: name(line.otherwise),
      });
    case "SEPARATE":
      return t("reforms.line.SEPARATE", {
        unit: name(line.unit),
        into: list(line.into.map(({ unit }) => name(unit))),
      });
    case "DISSOLVE":
      return t("reforms.line.DISSOLVE", { unit: name(line.unit), into: name(line.into) });
    case "MOVE":
      return t("reforms.line.MOVE", { unit: name(line.unit), parent: name(line.parent) });
    case "CHANGE_TYPE":
      return t("reforms.line.CHANGE_TYPE", { unit: name(line.unit), type: line.type });
    case "REOPEN":
      return t("reforms.line.REOPEN", { unit: name(line.unit) });
  }
}

type Finding = Plan["problems"][number];

/** A problem or warning as a sentence with its line. */
export function findingWords({ line, code, data }: Finding): string {
  const values = Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      typeof value === "number" && key !== "unit" ? showNumber(value) : (value ?? ""),
    ]),
  );
  const said = t(`reforms.says.${code}`, values);
  return line === 0 ? said : t("reforms.at_line", { line, said });
}

/** The figures that stand at the bottom of a simulation, in this order. */
export const FIGURES = ["units", "officers", "posts", "cases", "money"] as const;
