import { record } from "#kernel/audit/record.ts";
import { today } from "#kernel/contract/plain-date.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { nfc } from "#kernel/text/nfc.ts";
import { insertRoot, rootUnit } from "../queries/write-root.ts";

/**
 * The highest unit of the tree; made when the tree is empty, as the first set-up of a house needs one. An existing one
 * stays as it is.
 */
export async function foundRoot(
  ctx: Pick<WriteCtx<null>, "db" | "requestId" | "ip">,
  input: { name: string; type: string },
): Promise<UnitPath> {
  const existing = await rootUnit(ctx.db);
  if (existing) return existing;
  const unit = await insertRoot(ctx.db, { name: nfc(input.name), type: input.type, from: today() });
  await record(
    { ...ctx, actor: null },
    {
      action: "organisation.create",
      subject: { kind: "unit", id: unit.id },
      unit,
      details: { name: input.name, type: input.type },
    },
  );
  return unit;
}
