import { record } from "#kernel/audit/record.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { UnitClosing } from "../../contract/unit.ts";
import { refusalToClose } from "../closing-guards.ts";
import { openChildCount, unitRecord } from "../queries/units.ts";
import { endUnit } from "../queries/write-unit.ts";

/** Ends a unit by decision. Nobody may be left without a unit: units and members below must have gone first. */
export async function closeUnit(ctx: WriteCtx, unitId: number, input: UnitClosing) {
  const unit = await unitRecord(ctx.db, ctx.scope, unitId);
  if (!("path" in unit)) return unit;
  if (unit.version !== input.version) {
    return refuse("organisation.changed_meanwhile", { data: { version: unit.version, name: unit.name } });
  }
  if (unit.parent_id === null) return refuse("organisation.root");
  if (unit.valid_to) return refuse("organisation.closed", { data: { on: unit.valid_to } });
  if (input.validTo <= unit.valid_from)
    return refuse("organisation.closing_before_opening", { data: { from: unit.valid_from } });
  const children = await openChildCount(ctx.db, ctx.scope, unit.id);
  if (children > 0) return refuse("organisation.has_children", { data: { n: children } });
  const refusal = await refusalToClose(ctx.db, unit);
  if (refusal) return refusal;
  const version = await endUnit(ctx.db, ctx.scope, unit, input);
  await record(ctx, {
    action: "organisation.close",
    subject: { kind: "unit", id: unit.id },
    unit,
    details: { on: input.validTo, decision: input.decisionNo },
    reason: input.reason,
  });
  return { version };
}
