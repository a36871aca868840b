import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import { rulesOn } from "#modules/rules/server/api.ts";
import type { Rates } from "./queries/open-month.ts";
import { settingOf } from "./queries/settings.ts";
import { sectorOf } from "./queries/units.ts";

/** What a month costs, by the rules of its first day. */
export async function ratesOn(db: Db, first: PlainDate): Promise<Rates> {
  const rules = await rulesOn(db, first);
  return {
    withoutSalary: rules.get("dues.withoutSalary"),
    salaried: rules.get("dues.salaried"),
    overseas: rules.get("dues.overseas"),
  };
}

export const rateOf = (rates: Rates, salaried: boolean, overseas: boolean): number =>
  Math.max(salaried ? rates.salaried : rates.withoutSalary, overseas ? rates.overseas : 0);

export const isOverseas = async (db: Db, unitId: number): Promise<boolean> =>
  (await sectorOf(db, unitId)) === "OVERSEAS";

/** Units abroad keep their money unless they are told otherwise. */
export async function keepsAll(db: Db, unitId: number): Promise<boolean> {
  const setting = await settingOf(db, unitId);
  return setting?.keeps_all ?? (await isOverseas(db, unitId));
}
