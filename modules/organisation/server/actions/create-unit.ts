import { record } from "#kernel/audit/record.ts";
import { refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains, MAX_DEPTH } from "#kernel/scope/scope.ts";
import { nfc } from "#kernel/text/nfc.ts";
import type { NewUnit } from "../../contract/unit.ts";
import { unitRecord } from "../queries/units.ts";
import { insertUnit, isTypeAllowed, nextCode, unitWithCode } from "../queries/write-unit.ts";

/** Establishes a unit. Its superior must lie in the actor's part and may hold a unit of this type. */
export async function createUnit(ctx: WriteCtx, input: NewUnit) {
  const superior = await unitRecord(ctx.db, ctx.scope, input.parentId);
  if (!("path" in superior)) return superior;
  if (superior.valid_to) return refuse("organisation.superior_closed", { data: { on: superior.valid_to } });
  if (superior.path.length >= MAX_DEPTH)
    return refuse("organisation.too_deep", { data: { most: MAX_DEPTH } });
  if (!(await isTypeAllowed(ctx.db, superior.type, input.type))) {
    return refuse("organisation.type_not_allowed", { data: { parent: superior.type, child: input.type } });
  }
  const code = input.code?.toUpperCase() ?? (await nextCode(ctx.db, superior));
  if (await unitWithCode(ctx.db, code)) return refuse("organisation.code_taken", { data: { code } });
  const unit = await insertUnit(ctx.db, ctx.scope, superior, { ...input, name: nfc(input.name), code });
  if (!contains(ctx.scope, unit)) throw new Error("a unit was made outside the actor's part");
  await record(ctx, {
    action: "organisation.create",
    subject: { kind: "unit", id: unit.id },
    unit,
    details: { name: input.name, code, type: input.type, decision: input.openingDecisionNo },
  });
  return { id: unit.id, code };
}
