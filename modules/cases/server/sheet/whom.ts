import type { Ctx } from "#kernel/http/context.ts";
import { contains } from "#kernel/scope/scope.ts";
import { fold } from "#kernel/text/fold.ts";
import { nameKeys } from "#kernel/text/name-keys.ts";
import { readVietnameseDate } from "#kernel/text/vietnamese-dates.ts";
import {
  holdersOfCodes,
  namesakesOfMany,
  type PersonStanding,
  peopleStanding,
} from "#modules/members/server/api.ts";
import type { SheetRows } from "./read-rows.ts";

export type Whom = { person: PersonStanding } | { code: string; data: Record<string, unknown> };

/**
 * Whom each row is about: by the member code, which the name must not contradict, else by name and birth date. Somebody
 * outside the actor's part of the tree is as if not there.
 */
export async function whomOf(ctx: Pick<Ctx, "db" | "actor">, rows: SheetRows["rows"]): Promise<Whom[]> {
  const asked = rows.map(({ texts }) => {
    const born = readVietnameseDate(texts.birth ?? "", { kind: "birth" });
    return {
      code: texts.code ?? "",
      name: texts.name ?? "",
      nameFold: nameKeys(texts.name ?? "").nameFold,
      born: born.ok ? born.value : null,
    };
  });
  const byCode = await holdersOfCodes(
    ctx.db,
    asked.flatMap((one) => (one.code ? [one.code] : [])),
  );
  const byName = await namesakesOfMany(
    ctx.db,
    asked.flatMap((one) =>
      one.code || !one.born ? [] : [{ nameFold: one.nameFold, dateOfBirth: one.born as string }],
    ),
  );
  const ids = [...byCode.values(), ...[...byName.values()].flat()].map((one) => one.personId);
  const people = new Map(
    (await peopleStanding(ctx.db, [...new Set(ids)]))
      .filter((person) => contains(ctx.actor.scope, person.unit))
      .map((person) => [person.personId, person]),
  );
  return asked.map((one): Whom => {
    if (one.code) {
      const person = people.get(byCode.get(one.code)?.personId ?? "");
      if (!person) return { code: "cases.row_unknown", data: {} };
      // A code that was moved by one row names somebody else.
      const isSame = one.name === "" || fold(person.fullName) === fold(one.name);
      return isSame ? { person } : { code: "cases.row_other_name", data: { name: person.fullName } };
    }
    if (!one.born) return { code: "cases.row_birth", data: {} };
    const found = (byName.get(`${one.born} ${one.nameFold}`) ?? []).flatMap(
      ({ personId }) => people.get(personId) ?? [],
    );
    const [person] = found;
    if (!person) return { code: "cases.row_unknown", data: {} };
    return found.length > 1 ? { code: "cases.row_ambiguous", data: { n: found.length } } : { person };
  });
}
