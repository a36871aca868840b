import { OURS, rules } from "./rule.ts";

const LEVELS = {
  GOOD: { vi: "Hoàn thành tốt nhiệm vụ", en: "Good" },
  COMPLETED: { vi: "Hoàn thành nhiệm vụ", en: "Completed" },
  NOT_COMPLETED: { vi: "Không hoàn thành nhiệm vụ", en: "Not completed" },
} as const;

/** Rating of members and units, besides the cap and the attendance that stand with the work rules. */
export const RATING_RULES = rules({
  "rating.excellentCapBase": {
    vi: "Tỷ lệ “hoàn thành xuất sắc” tính trên",
    en: "The cap of “excellent” is a share of",
    unit: "choice",
    value: "GOOD_OR_BETTER",
    choices: {
      GOOD_OR_BETTER: { vi: "Số được xếp hoàn thành tốt trở lên", en: "Those rated good or better" },
      RATED: { vi: "Tổng số được xếp loại", en: "All who are rated" },
    },
    source: "Thông lệ: không quá 20 % số được xếp loại hoàn thành tốt trở lên; chưa thấy văn bản của Đoàn.",
    surety: "practice",
  },
  "rating.excellentCapWithin": {
    vi: "Tỷ lệ “hoàn thành xuất sắc” của đoàn viên tính trong",
    en: "The cap of “excellent” members holds for",
    unit: "choice",
    value: "BRANCH",
    choices: {
      BRANCH: { vi: "Từng chi đoàn", en: "Each branch" },
      BASE: { vi: "Cả đoàn cơ sở", en: "The whole base union" },
    },
    source: OURS,
    surety: "ours",
  },
  "rating.excellentAtLeast": {
    vi: "Số “hoàn thành xuất sắc” vẫn được xếp dù tỷ lệ chưa đủ một",
    en: "“Excellent” allowed where the share is less than one",
    unit: "count",
    value: 1,
    least: 0,
    most: 5,
    source: OURS,
    surety: "ours",
  },
  "rating.unitCap": {
    vi: "Tỷ lệ đơn vị “hoàn thành xuất sắc” tối đa",
    en: "Highest share of “excellent” units",
    unit: "percent",
    value: 20,
    least: 0,
    most: 100,
    source: "Thông lệ: không quá 20 % số đơn vị cùng loại hoàn thành tốt trở lên của một cấp trên.",
    surety: "practice",
  },
  "rating.afterReprimand": {
    vi: "Mức cao nhất khi bị khiển trách trong năm",
    en: "Highest level after a reprimand in the year",
    unit: "choice",
    value: "COMPLETED",
    choices: LEVELS,
    source: "Thông lệ: bị khiển trách thì cao nhất là hoàn thành nhiệm vụ.",
    surety: "practice",
  },
  "rating.afterWarning": {
    vi: "Mức cao nhất khi bị cảnh cáo trở lên trong năm",
    en: "Highest level after a warning or more in the year",
    unit: "choice",
    value: "NOT_COMPLETED",
    choices: LEVELS,
    source: "Thông lệ: bị cảnh cáo trở lên thì không hoàn thành nhiệm vụ.",
    surety: "practice",
  },
  "rating.duesForExcellent": {
    vi: "Đóng đủ đoàn phí mới được “hoàn thành xuất sắc”",
    en: "“Excellent” needs all dues paid",
    unit: "yes",
    value: true,
    source: OURS,
    surety: "ours",
  },
  "rating.trainingForExcellent": {
    vi: "Phải hoàn thành xuất sắc chương trình rèn luyện mới được “hoàn thành xuất sắc”",
    en: "“Excellent” needs an excellent training programme",
    unit: "yes",
    value: true,
    source: "25-HD/TWĐTN-BTC 2023.",
    surety: "written",
  },
  "rating.criteriaBy": {
    vi: "Đơn vị được đặt bộ tiêu chí xếp loại tổ chức",
    en: "Who may set criteria for the rating of units",
    unit: "choice",
    value: "PROVINCE",
    choices: {
      CENTRAL: { vi: "Chỉ Trung ương Đoàn", en: "Central only" },
      PROVINCE: { vi: "Trung ương và đoàn cấp tỉnh", en: "Central and provincial unions" },
      SUPERIOR: { vi: "Mọi cấp có đơn vị trực thuộc", en: "Every union with units below it" },
    },
    source:
      "Thông lệ: Trung ương ban hành bộ tiêu chí cho các tỉnh đoàn, tỉnh đoàn ban hành bộ tiêu chí cho cấp dưới.",
    surety: "practice",
  },
  "rating.unitMonths": {
    vi: "Đơn vị thành lập chưa đủ bao nhiêu tháng thì chưa xếp loại",
    en: "A unit younger than this is not rated",
    unit: "months",
    value: 6,
    least: 0,
    most: 24,
    source: OURS,
    surety: "ours",
  },
});
