import { type PlainDate } from "#kernel/contract/plain-date.ts";
import type { Ctx } from "#kernel/http/context.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { rightsToGive, type WantedRights } from "#modules/accounts/server/api.ts";
import type { Organ, Rank } from "../contract/organs.ts";
import { type PositionRights, roleOfPosition } from "../contract/role-of-position.ts";

type Held = {
  id: string;
  personId: string;
  organ: Organ;
  rank: Rank;
  from: PlainDate;
  to: PlainDate | null;
};

/** The rights that go with positions of a unit, as far as the asking post may give them. */
export async function positionRights(
  ctx: Pick<Ctx, "db" | "actor" | "scope" | "today">,
  unit: UnitPath & { tier: string },
  held: readonly Held[],
): Promise<Map<string, PositionRights>> {
  const wanted: WantedRights[] = held.flatMap((position) => {
    const role = roleOfPosition(position.organ, position.rank, unit.tier);
    const isOver = position.to !== null && position.to <= ctx.today;
    return role && !isOver ? [{ positionId: position.id, personId: position.personId, role, unit }] : [];
  });
  const found = await rightsToGive(ctx, wanted);
  return new Map(
    wanted.flatMap(({ positionId, role }) => {
      const rights = found.get(positionId);
      const position = held.find((one) => one.id === positionId);
      if (!rights || !position) return [];
      const from = position.from > ctx.today ? position.from : ctx.today;
      return [[positionId, { ...rights, role, from, to: position.to }] as const];
    }),
  );
}
