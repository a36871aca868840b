import { call } from "#kernel/web/client.ts";
import { FindField, type Found } from "#kernel/web/form/find-field.tsx";
import { t } from "#kernel/web/i18n.ts";
import { adminUnits } from "../../contract/endpoints.ts";
import type { AdminUnit, Unit } from "../../contract/unit.ts";
import { adminUnitWords } from "./admin-unit-words.ts";

const LEVELS: AdminUnit["level"][] = ["PROVINCE", "DISTRICT", "COMMUNE"];

async function findAdminUnits(query: string, signal: AbortSignal): Promise<readonly Found[]> {
  const [{ rows }, provinces] = await Promise.all([
    call(adminUnits, { query: { q: query, limit: 30 } }, { signal }),
    call(adminUnits, { query: { limit: 200 } }, { signal }),
  ]);
  const above = new Map(provinces.rows.map((row) => [row.code, row]));
  return [...rows]
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
    .map((row) => {
      const province = row.parentCode ? above.get(row.parentCode) : undefined;
      const detail = [province && adminUnitWords(province), row.code].filter(Boolean).join(" · ");
      return { value: row.code, label: adminUnitWords(row), detail };
    });
}

/** The state's unit in whose area this one works, found by typing its name. */
export function AdminUnitField({ present }: { present: Unit["adminUnit"] }) {
  return (
    <FindField
      name="adminUnitCode"
      label={t("organisation.field.adminUnitCode")}
      hint={t("organisation.field.adminUnitCode.hint")}
      source="admin-units"
      search={findAdminUnits}
      present={present ? { value: present.code, label: adminUnitWords(present) } : undefined}
    />
  );
}
