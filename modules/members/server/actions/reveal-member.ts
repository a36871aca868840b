import { record } from "#kernel/audit/record.ts";
import { isRefusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import type { SealedFields } from "../../contract/member.ts";
import { memberRecord, placeOf } from "../queries/record.ts";
import { rightsOf } from "../rights.ts";
import { mayOpen, unsealPerson } from "../sealed.ts";

/** Opens sealed values. The line that says who opened what and why is written before the values leave. */
export async function revealMember(
  ctx: WriteCtx,
  personId: string,
  input: { fields: (keyof SealedFields)[]; reason: string },
) {
  const found = await memberRecord(ctx.db, ctx.scope, personId);
  if (isRefusal(found)) return found;
  const rights = rightsOf(ctx.actor);
  const closed = input.fields.filter((name) => !mayOpen(name, rights));
  if (closed.length > 0) return refuse("members.field_closed", { status: 403, data: { fields: closed } });
  await record(ctx, {
    action: "members.reveal",
    subject: { kind: "person", id: personId },
    personId,
    unit: placeOf(found),
    details: { fields: input.fields },
    reason: input.reason,
  });
  const sealed = unsealPerson(ctx.vault, personId, found.sealed);
  return { values: Object.fromEntries(input.fields.map((name) => [name, sealed[name]])) };
}
