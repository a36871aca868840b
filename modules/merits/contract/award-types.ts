/**
 * Forms of award, who may decide each and to whom it is given. The regulation in force (707-QĐ/TWĐTN-VP of 2014 was
 * found by its title only) was not to be read: what is marked `practice` is common knowledge, not a text.
 */
export const AWARD_TYPES = [
  {
    value: "MERIT_CERT_BASE",
    vi: "Giấy khen của Ban Chấp hành Đoàn cơ sở",
    en: "Certificate of the base committee",
    level: "BASE",
    to: ["PEOPLE", "UNIT"],
  },
  {
    value: "MERIT_CERT_PROVINCE",
    vi: "Bằng khen của Ban Chấp hành tỉnh Đoàn, thành Đoàn",
    en: "Certificate of the provincial committee",
    level: "PROVINCE",
    to: ["PEOPLE", "UNIT"],
  },
  {
    value: "MERIT_CERT_CENTRAL",
    vi: "Bằng khen của Ban Chấp hành Trung ương Đoàn",
    en: "Certificate of the Central Committee",
    level: "CENTRAL",
    to: ["PEOPLE", "UNIT"],
  },
  {
    value: "BADGE_BRAVE_YOUTH",
    vi: "Huy hiệu “Tuổi trẻ dũng cảm”",
    en: "Badge “Brave Youth”",
    level: "CENTRAL",
    to: ["PEOPLE"],
  },
  {
    value: "MEDAL_YOUNG_GENERATION",
    vi: "Kỷ niệm chương “Vì thế hệ trẻ”",
    en: "Medal “For the Young Generation”",
    level: "CENTRAL",
    to: ["PEOPLE"],
  },
  {
    value: "EMULATION_FLAG",
    vi: "Cờ thi đua của Trung ương Đoàn",
    en: "Emulation flag of the Central Committee",
    level: "CENTRAL",
    to: ["UNIT"],
  },
  {
    value: "PRIZE_LY_TU_TRONG",
    vi: "Giải thưởng Lý Tự Trọng",
    en: "Lý Tự Trọng Prize",
    level: "CENTRAL",
    to: ["PEOPLE"],
  },
  {
    value: "PRIZE_26_3",
    vi: "Giải thưởng 26/3",
    en: "Prize of 26 March",
    level: "PROVINCE",
    to: ["PEOPLE", "UNIT"],
  },
  {
    value: "TITLE_GOOD_BRANCH",
    vi: "Chi đoàn mạnh, chi đoàn tiêu biểu",
    en: "Model branch",
    level: "PROVINCE",
    to: ["UNIT"],
  },
  {
    value: "TITLE_GOOD_SECRETARY",
    vi: "Bí thư chi đoàn tiêu biểu",
    en: "Model secretary",
    level: "PROVINCE",
    to: ["PEOPLE"],
  },
  {
    value: "TITLE_OUTSTANDING_MEMBER",
    vi: "Đoàn viên ưu tú, đoàn viên tiêu biểu",
    en: "Outstanding member",
    level: "BASE",
    to: ["PEOPLE"],
  },
  {
    value: "STATE_AWARD",
    vi: "Khen thưởng của Đảng, Nhà nước (ghi nhận)",
    en: "Award of Party or State (recorded only)",
    level: "BASE",
    to: ["PEOPLE", "UNIT"],
  },
] as const;

export type AwardType = (typeof AWARD_TYPES)[number];
export const AWARD_SOURCE =
  "Điều lệ Đoàn, chương khen thưởng: hình thức và thẩm quyền do Ban Thường vụ Trung ương quy định; Quy chế 707-QĐ/TWĐTN-VP (2014) chỉ thấy tên, thẩm quyền ở đây theo thông lệ.";

export const awardType = (value: string): AwardType =>
  AWARD_TYPES.find((one) => one.value === value) as AwardType;
