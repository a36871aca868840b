import type { Fields } from "#kernel/contract/fields.ts";
import { type Hand, procedure } from "#kernel/contract/procedure.ts";
import {
  DECISION_FIELDS,
  REVOCATION,
  REVOCATION_ISSUE,
  USUAL_STATES,
} from "#modules/cases/contract/usual.ts";
import { LEVELS } from "./levels.ts";

export const AS_UNIT = { at: "unit", permission: "cases.propose" } as const satisfies Hand;
export const AS_SUPERIOR = { at: "superior", permission: "cases.decide" } as const satisfies Hand;

const facts = {
  year: {
    kind: "whole",
    least: 2020,
    most: 2100,
    optional: true,
    vi: "Năm đánh giá",
    en: "Year",
    hint: { vi: "Để trống: đợt mới nhất đang mở.", en: "Empty: the newest open campaign." },
  },
  campaign: { kind: "text", most: 200, found: true, vi: "Đợt đánh giá", en: "Campaign" },
  fromOn: { kind: "date", found: true, vi: "Xét từ ngày", en: "Period from" },
  closingOn: { kind: "date", found: true, vi: "Đến ngày", en: "Period to" },
  unitsBy: { kind: "date", found: true, vi: "Hạn gửi và công nhận", en: "Until" },
  criteria: { kind: "text", most: 40, found: true, unseen: true, vi: "Mã bộ tiêu chí", en: "Criteria set" },
} as const satisfies Fields;

/**
 * The yearly rating of a branch or a base: it scores itself by a set of criteria, of which those that the registers know
 * are computed; its direct superior scores, changes with a reason and recognises.
 */
export const unitRating = procedure({
  code: "UNIT_RATING",
  no: "07",
  title: { vi: "Đánh giá, xếp loại tổ chức Đoàn", en: "Rating of units" },
  explain: {
    vi: "Sau khi xếp loại đoàn viên: đơn vị tự chấm theo bộ tiêu chí, cấp trên trực tiếp chấm và công nhận.",
    en: "After its members are rated, a unit scores itself by the criteria; its direct superior scores and recognises.",
  },
  sources: [
    "25-HD/TWĐTN-BTC năm 2023: bốn mức cho chi đoàn, đoàn cơ sở.",
    "Bộ tiêu chí, điểm và tỷ lệ 20 %: theo thông lệ, là cài đặt của từng đơn vị cấp trên.",
    "Xếp loại đoàn viên trước, xếp loại đơn vị sau; đơn vị mới thành lập chưa xếp loại: do phần mềm chọn.",
  ],
  rules: [
    "rating.unitCap",
    "rating.excellentCapBase",
    "rating.excellentAtLeast",
    "rating.unitMonths",
    "rating.criteriaBy",
  ],
  views: "cases.view",
  subject: "unit",
  places: {
    unit: { vi: "Đơn vị được xếp loại", en: "The rated unit" },
    superior: { vi: "Đoàn cấp trên trực tiếp", en: "Direct superior" },
  },
  facts,
  attachments: {
    minutes: { vi: "Biên bản tự đánh giá", en: "Minutes of the self-assessment" },
    evidence: { vi: "Minh chứng", en: "Evidence" },
    other: { vi: "Giấy tờ khác", en: "Other paper" },
  },
  begins: [{ by: AS_UNIT, state: "SCORING" }],
  states: {
    SCORING: {
      vi: "Đơn vị tự chấm điểm",
      en: "Scores itself",
      phase: "OPEN",
      waits: AS_UNIT,
      lateOn: "unitsBy",
    },
    SUBMITTED: {
      vi: "Chờ cấp trên chấm, công nhận",
      en: "Waits for the superior",
      phase: "OPEN",
      waits: AS_SUPERIOR,
      lateOn: "unitsBy",
    },
    RETURNED: { ...USUAL_STATES.RETURNED, waits: AS_UNIT },
    RECOGNISED: { vi: "Đã công nhận", en: "Recognised", phase: "DONE" },
    CANCELLED: USUAL_STATES.CANCELLED,
  },
  steps: {
    submit: {
      vi: "Gửi bảng tự chấm",
      en: "Submit",
      tone: "go",
      from: ["SCORING", "RETURNED"],
      by: [AS_UNIT],
      papers: ["minutes"],
      to: "SUBMITTED",
    },
    recognise: {
      vi: "Công nhận xếp loại",
      en: "Recognise",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_SUPERIOR],
      notBy: ["submit"],
      form: {
        level: {
          kind: "choice",
          of: LEVELS,
          vi: "Mức xếp loại",
          en: "Level",
          hint: {
            vi: "Không cao hơn mức theo điểm.",
            en: "Not higher than the score's.",
          },
        },
        ...DECISION_FIELDS,
      },
      to: "RECOGNISED",
    },
    return: {
      vi: "Trả lại",
      en: "Return",
      tone: "back",
      from: ["SUBMITTED"],
      by: [AS_SUPERIOR],
      to: "RETURNED",
    },
    recall: {
      vi: "Rút về để sửa",
      en: "Take back to mend",
      tone: "back",
      from: ["SUBMITTED"],
      by: [AS_UNIT],
      to: "RETURNED",
    },
    reopen: {
      vi: "Mở lại kết quả đã công nhận",
      en: "Reopen",
      tone: "back",
      from: ["RECOGNISED"],
      by: [AS_SUPERIOR],
      form: REVOCATION,
      to: "RETURNED",
    },
    withdraw: {
      vi: "Hủy bảng chấm điểm",
      en: "Cancel",
      tone: "stop",
      from: ["SCORING"],
      by: [AS_UNIT],
      to: "CANCELLED",
    },
  },
  issues: {
    report: {
      vi: "Báo cáo tự đánh giá, xếp loại",
      en: "Report of the self-assessment",
      kind: "ratings.unit_report",
      at: "unit",
      by: ["submit"],
      stays: true,
    },
    decision: {
      vi: "Quyết định công nhận kết quả xếp loại",
      en: "Decision of recognition",
      kind: "ratings.unit_decision",
      at: "superior",
      by: ["recognise"],
    },
    revocation: { ...REVOCATION_ISSUE, at: "superior", by: ["reopen"], replaces: ["decision"] },
  },
  drafts: {
    minutes: {
      vi: "Biên bản tự đánh giá (điền sẵn)",
      en: "Minutes of the self-assessment (filled)",
      kind: "ratings.unit_minutes",
      at: "unit",
      in: ["SCORING", "RETURNED"],
    },
  },
});
