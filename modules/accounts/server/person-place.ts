import type { Db } from "#kernel/db/database.ts";
import type { Ctx } from "#kernel/http/context.ts";
import { contains, type UnitPath } from "#kernel/scope/scope.ts";

/** Where the person's membership lies; null for nobody. */
export type PersonPlace = (db: Db, personId: string) => Promise<UnitPath | null>;

let personPlace: PersonPlace | null = null;

/** The module that keeps the members says where each is; this one stands below it and cannot ask. */
export const providePersonPlace = (place: PersonPlace): void => {
  personPlace = place;
};

/**
 * Whether the asker may give an account to this person. An account shows its person's whole record as "one's own", so
 * it is made only by whoever may see that record.
 */
export async function mayLink(
  { db, actor, scope }: Pick<Ctx, "db" | "actor" | "scope">,
  personId: string,
): Promise<boolean> {
  if (!personPlace || !actor.permissions.has("members.view")) return false;
  const unit = await personPlace(db, personId);
  return unit !== null && contains(scope, unit);
}
