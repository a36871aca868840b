import type { PlainDate } from "#kernel/contract/plain-date.ts";
import type { Db } from "#kernel/db/database.ts";
import type { UnitPath } from "#kernel/scope/scope.ts";
import { collectiveBetween } from "#modules/discipline/server/api.ts";
import { collectedShare } from "#modules/dues/server/api.ts";
import type { Measure } from "../contract/criteria.ts";
import { disciplines, meetingMonths, memberSums, registrySums } from "./queries/unit-facts.ts";

/** What the registers say of a unit's year; a result that cannot be told (nobody rated, no dues asked) is null. */
export type UnitFacts = {
  results: Record<Measure, number | null>;
  /** Sheets of members that are not recognised. */
  openSheets: number;
  notCompleted: number;
  disciplines: number;
};

const percent = (part: number, whole: number): number | null => (whole > 0 ? (part * 100) / whole : null);

export async function unitFactsOf(
  db: Db,
  unit: UnitPath,
  period: { year: number; from: PlainDate; to: PlainDate; today: PlainDate },
): Promise<UnitFacts> {
  const [members, registry, dues, punished, organs, meetings] = await Promise.all([
    memberSums(db, unit, period.year),
    registrySums(db, unit, period.from, period.to),
    collectedShare(db, unit, period.from, period.to),
    disciplines(db, unit, period.from, period.to),
    collectiveBetween(db, unit.id, period.from, period.to),
    meetingMonths(db, unit, period.year, period.from, period.today < period.to ? period.today : period.to),
  ]);
  return {
    results: {
      GOOD_SHARE: percent(members.good, members.rated),
      DUES: percent(dues.paid, dues.asked),
      MEETINGS: percent(meetings.met, meetings.asked),
      DATA: percent(registry.complete, registry.members),
      NEW_MEMBERS: members.branches > 0 ? registry.admitted / members.branches : null,
    },
    openSheets: members.open,
    notCompleted: members.notCompleted,
    disciplines: punished + organs,
  };
}
