import { addDays } from "#kernel/contract/plain-date.ts";
import type { TrailFilter } from "../contract/endpoints.ts";
import type { TrailSearch } from "./search.ts";

/** Vietnam keeps UTC+7 all year. */
const midnight = (day: string): string => `${day}T00:00:00+07:00`;

/** The endpoint's filter for what the address says: whole days of Vietnam become instants. */
export function filterOf(search: TrailSearch): TrailFilter {
  const { timeFrom, timeTo, action, account, person, unit, reason } = search;
  return {
    ...(timeFrom ? { from: midnight(timeFrom) } : {}),
    ...(timeTo ? { to: midnight(addDays(timeTo, 1)) } : {}),
    ...(action ? { action } : {}),
    ...(account ? { accountId: account } : {}),
    ...(person ? { personId: person } : {}),
    ...(unit ? { unitId: unit } : {}),
    ...(reason ? { reason } : {}),
  };
}
