import { addDays, today } from "#kernel/contract/plain-date.ts";
import type { SignedIn } from "#modules/accounts/server/testing.ts";

/** A campaign of the running year, open since yesterday. */
export const campaignBody = (more: object = {}) => {
  const day = today();
  const year = Number(day.slice(0, 4));
  return {
    year,
    name: `Đánh giá, xếp loại năm ${year}`,
    fromOn: `${year}-01-01`,
    closingOn: `${year}-12-31`,
    opensOn: addDays(day, -20),
    selfBy: addDays(day, 5),
    branchBy: addDays(day, 10),
    baseBy: addDays(day, 20),
    ...more,
  };
};

export const openCampaign = (who: SignedIn, unitId: number, more: object = {}) =>
  who.post(`/api/units/${unitId}/rating-campaigns`, campaignBody(more));
