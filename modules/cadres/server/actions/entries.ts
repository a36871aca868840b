import { record } from "#kernel/audit/record.ts";
import { isRefusal, notFound, type Refusal, refuse } from "#kernel/contract/problem.ts";
import type { WriteCtx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { type PersonBrief, peopleBrief } from "#modules/members/server/api.ts";
import { unitBrief } from "#modules/organisation/server/api.ts";
import type { NewEntry } from "../../contract/cadre.ts";
import { insertEntry, lockEntry, markWithdrawn } from "../queries/entries.ts";

/** A person of the actor's part; nobody writes in their own record as a cadre. */
async function writable(ctx: WriteCtx, personId: string): Promise<PersonBrief | Refusal> {
  const [person] = await peopleBrief(ctx.db, [personId]);
  if (!person || !contains(ctx.scope, person.unit)) return notFound("person");
  return ctx.actor.personId === personId ? refuse("cadres.own_record", { status: 403 }) : person;
}

export async function addEntry(ctx: WriteCtx, personId: string, entry: NewEntry) {
  const person = await writable(ctx, personId);
  if (isRefusal(person)) return person;
  // A planning list looks ahead; what was learned or rated has happened.
  if (entry.kind !== "PLANNING" && entry.from > ctx.today) return refuse("cadres.ahead", { status: 422 });
  if (entry.unitId !== null) {
    const unit = await unitBrief(ctx.db, entry.unitId);
    if (!unit || !contains(ctx.scope, unit)) return notFound("unit");
  }
  const id = await insertEntry(ctx.db, personId, entry, ctx.actor.accountId);
  if (!id) return refuse("cadres.rated_already", { data: { year: entry.from.slice(0, 4) } });
  await record(ctx, {
    action: "cadres.add",
    subject: { kind: "cadre_entry", id },
    personId,
    unit: person.unit,
    details: { ...entry },
  });
  return { id };
}

export async function withdrawEntry(ctx: WriteCtx, entryId: string, reason: string) {
  const entry = await lockEntry(ctx.db, entryId);
  if (!entry) return notFound("entry");
  const person = await writable(ctx, entry.person_id);
  if (isRefusal(person)) return person.code === "cadres.own_record" ? person : notFound("entry");
  if (entry.withdrawn_at) return refuse("cadres.withdrawn_already");
  await markWithdrawn(ctx.db, entryId, ctx.actor.accountId, reason);
  await record(ctx, {
    action: "cadres.withdraw",
    subject: { kind: "cadre_entry", id: entryId },
    personId: entry.person_id,
    unit: person.unit,
    details: { kind: entry.kind, value: entry.value },
    reason,
  });
  return { id: entryId };
}
