import { sql } from "kysely";
import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { fold } from "#kernel/text/fold.ts";

/** `[type, name, children]` */
export type PlantedUnit = readonly [type: string, name: string, children?: readonly PlantedUnit[]];

/** Plants units for tests, a whole tree or below a unit that is there; answers them by name. */
export async function plantUnits(
  db: Db,
  root: PlantedUnit,
  below?: UnitPath,
): Promise<Record<string, UnitPath>> {
  const planted: Record<string, UnitPath> = {};
  const plant = async ([type, name, children = []]: PlantedUnit, above: readonly number[]): Promise<void> => {
    const { rows } = await sql<{ id: number }>`select nextval('organisation.unit_id_seq')::int as id`.execute(
      db,
    );
    const { id } = rows[0] as { id: number };
    const path = [...above, id];
    await db
      .insertInto("organisation.unit")
      .values({
        id,
        parent_id: above.at(-1) ?? null,
        path,
        code: `T${id}`,
        type,
        sector: "RESIDENTIAL",
        name,
        name_fold: fold(name),
        valid_from: "2000-01-01",
      })
      .execute();
    planted[name] = { id, path };
    for (const child of children) await plant(child, path);
  };
  await plant(root, below?.path ?? []);
  return planted;
}
