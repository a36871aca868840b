import { record } from "#kernel/audit/record.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { nfc } from "#kernel/text/nfc.ts";
import type { UnitChange } from "../../contract/unit.ts";
import { unitRecord } from "../queries/units.ts";
import { renameUnit, updateUnit } from "../queries/write-unit.ts";

/**
 * Changes what describes the unit. Two officers who save the same unit: the second is told what the first changed, and
 * nothing of the second is saved.
 */
export async function changeUnit(ctx: WriteCtx, unitId: number, input: UnitChange) {
  const unit = await unitRecord(ctx.db, ctx.scope, unitId);
  if (!("path" in unit)) return unit;
  const { version, nameFrom, decisionNo, decisionDate, ...fields } = input;
  if (unit.version !== version) {
    return refuse("organisation.changed_meanwhile", { data: { version: unit.version, name: unit.name } });
  }
  if (unit.valid_to) return refuse("organisation.closed", { data: { on: unit.valid_to } });
  const name = fields.name === undefined ? undefined : nfc(fields.name);
  if (name !== undefined && name !== unit.name) {
    const from = nameFrom ?? ctx.today;
    const renamed = await renameUnit(ctx.db, ctx.scope, unit, { name, from, decisionNo, decisionDate });
    if (!renamed) return refuse("organisation.name_before_opening", { data: { from: unit.valid_from } });
  }
  const saved = await updateUnit(ctx.db, ctx.scope, unit, { ...fields, name });
  if (saved === null) return refuse("organisation.changed_meanwhile", { data: { name: unit.name } });
  const before = Object.fromEntries(
    Object.keys(fields).map((field) => [field, unit[toColumn(field) as keyof typeof unit] ?? null]),
  );
  await record(ctx, {
    action: "organisation.change",
    subject: { kind: "unit", id: unit.id },
    unit,
    details: { before, after: fields, decision: decisionNo ?? null },
  });
  return { version: saved };
}

const toColumn = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
