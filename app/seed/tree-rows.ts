import type pg from "pg";
import { copyRows } from "#kernel/db/copy.ts";
import { fold } from "#kernel/text/fold.ts";
import { adminUnits } from "#modules/organisation/data/admin-units.ts";
import type { DemoTree, DemoUnit } from "../demo/tree.ts";

/** A union of a territory takes everybody who lives there. */
const TERRITORY = "RESIDENTIAL";

/** The state's units before and after the reform of 2025: facts, not demo. Does nothing when they are there. */
export async function writeAdminUnits(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query("select from organisation.admin_unit limit 1");
  if (rows.length > 0) return;
  await copyRows(
    client,
    "organisation.admin_unit",
    ["code", "valid_from", "valid_to", "level", "kind", "name", "name_fold", "parent_code"],
    adminUnits().map((u) => [
      u.code,
      u.validFrom,
      u.validTo,
      u.level,
      u.kind,
      u.name,
      fold(u.name),
      u.parentCode,
    ]),
  );
}

const UNIT_COLUMNS =
  "id parent_id path code type sector name name_fold short_name admin_unit_code valid_from opening_decision_no opening_decision_date".split(
    " ",
  );

const unitLine = (u: DemoUnit) => [
  u.id,
  u.parentId,
  u.path,
  u.code,
  u.type,
  u.sector ?? TERRITORY,
  u.name,
  fold(u.name),
  u.shortName,
  u.adminUnitCode,
  u.validFrom,
  u.openingDecisionNo,
  u.openingDecisionDate,
];

/** Units with the ids of the tree, their first names, and the sequence behind them. */
export async function writeUnits(client: pg.ClientBase, tree: DemoTree): Promise<void> {
  await copyRows(client, "organisation.unit", UNIT_COLUMNS, tree.units.map(unitLine));
  await copyRows(
    client,
    "organisation.unit_name",
    ["unit_id", "valid_from", "name", "decision_no", "decision_date"],
    tree.units.map((u) => [u.id, u.validFrom, u.name, u.openingDecisionNo, u.openingDecisionDate]),
  );
  await client.query("select setval(pg_get_serial_sequence('organisation.unit', 'id'), $1)", [
    tree.units.length,
  ]);
}
