import type { Ctx } from "#kernel/http/context.ts";
import { maskTail } from "#kernel/text/people-format.ts";
import { sealedOf } from "./queries/people-brief.ts";
import { rightsOf } from "./rights.ts";
import { unsealPerson } from "./sealed.ts";

/** The ends of phone numbers, of those who have one; nothing for a post that may see no contact. */
export async function maskedPhones(
  ctx: Pick<Ctx, "db" | "vault" | "actor">,
  personIds: readonly string[],
): Promise<Map<string, string>> {
  const right = rightsOf(ctx.actor).contact;
  if (right === "none" || right === "aggregate" || right === "own") return new Map();
  const found = new Map<string, string>();
  for (const { id, sealed } of await sealedOf(ctx.db, personIds)) {
    const { phone } = unsealPerson(ctx.vault, id, sealed);
    if (phone) found.set(id, maskTail(phone));
  }
  return found;
}
