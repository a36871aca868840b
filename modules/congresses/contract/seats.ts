import type { Fields } from "#kernel/contract/fields.ts";

/** Ranks in the executive committee, and in the inspection committee, as forms ask for them. */
export const EXECUTIVE_RANKS = [
  { value: "SECRETARY", vi: "Bí thư", en: "Secretary" },
  { value: "DEPUTY_SECRETARY", vi: "Phó Bí thư", en: "Deputy secretary" },
  { value: "COMMITTEE_MEMBER", vi: "Ủy viên Ban Chấp hành", en: "Committee member" },
] as const;
export const INSPECTION_RANKS = [
  { value: "INSPECTION_CHAIR", vi: "Chủ nhiệm", en: "Chair" },
  { value: "INSPECTION_VICE_CHAIR", vi: "Phó Chủ nhiệm", en: "Vice chair" },
  { value: "COMMITTEE_MEMBER", vi: "Ủy viên", en: "Member" },
] as const;

export const EMPLOYMENT = {
  kind: "choice",
  of: [
    { value: "CONCURRENT", vi: "Kiêm nhiệm, bán chuyên trách", en: "Concurrent" },
    { value: "FULL_TIME", vi: "Chuyên trách", en: "Full-time" },
  ],
  vi: "Loại cán bộ",
  en: "Employment",
  optional: true,
} as const;

export const MOST_SEATS = 500;

/** The numbers that a congress fixes. */
export const SIZES = {
  committeeSize: {
    kind: "whole",
    least: 1,
    most: MOST_SEATS,
    vi: "Số lượng ủy viên Ban Chấp hành",
    en: "Members of the executive committee",
    hint: {
      vi: "Chi đoàn dưới 9 đoàn viên: bí thư và, nếu cần, một phó bí thư.",
      en: "A branch below 9 members: a secretary and, if needed, one deputy.",
    },
  },
  deputySize: {
    kind: "whole",
    least: 0,
    most: 10,
    optional: true,
    vi: "Số lượng phó bí thư",
    en: "Deputy secretaries",
  },
  standingSize: {
    kind: "whole",
    least: 1,
    most: MOST_SEATS,
    optional: true,
    vi: "Số lượng ủy viên Ban Thường vụ",
    en: "Members of the standing committee",
    hint: {
      vi: "Kể cả bí thư, phó bí thư; bỏ trống nếu không có.",
      en: "With secretary and deputies; left out when there is none.",
    },
  },
  inspectionSize: {
    kind: "whole",
    least: 1,
    most: MOST_SEATS,
    optional: true,
    vi: "Số lượng ủy viên Ủy ban Kiểm tra",
    en: "Members of the inspection committee",
  },
} as const satisfies Fields;

/** Why somebody takes a post beyond an age limit that rests on practice, or a rule that allows exceptions with consent. */
export const EXCEPTION = {
  exception: {
    kind: "text",
    most: 500,
    lines: true,
    optional: true,
    vi: "Lý do đồng ý trường hợp ngoại lệ",
    en: "Why an exception is granted",
    hint: {
      vi: "Cần ghi khi vượt mức tuổi theo thông lệ, hoặc đại hội lần thứ nhất quá hạn.",
      en: "Needed beyond an age of mere practice, or when the first congress is late.",
    },
  },
} as const satisfies Fields;
