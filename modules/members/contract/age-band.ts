import { ageOn, type PlainDate } from "#kernel/contract/plain-date.ts";

/** Bands of the membership reports, youngest first. UNDER_16 and OVER_35 are errors or exceptions to look at. */
export const AGE_BANDS = [
  { code: "UNDER_16", from: -Infinity, to: 15, vi: "Dưới 16 tuổi", en: "Under 16" },
  { code: "16_17", from: 16, to: 17, vi: "16–17 tuổi", en: "16–17" },
  { code: "18_22", from: 18, to: 22, vi: "18–22 tuổi", en: "18–22" },
  { code: "23_25", from: 23, to: 25, vi: "23–25 tuổi", en: "23–25" },
  { code: "26_30", from: 26, to: 30, vi: "26–30 tuổi", en: "26–30" },
  { code: "31_35", from: 31, to: 35, vi: "31–35 tuổi", en: "31–35" },
  { code: "OVER_35", from: 36, to: Infinity, vi: "Trên 35 tuổi", en: "Over 35" },
] as const;

export type AgeBand = (typeof AGE_BANDS)[number]["code"];

/** The band of a person's completed years on `day`. */
export const ageBand = (dateOfBirth: PlainDate, day: PlainDate): AgeBand => {
  const age = ageOn(dateOfBirth, day);
  for (const band of AGE_BANDS) if (age <= band.to) return band.code;
  return "OVER_35";
};
