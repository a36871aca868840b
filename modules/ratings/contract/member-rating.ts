import type { Fields } from "#kernel/contract/fields.ts";
import { procedure } from "#kernel/contract/procedure.ts";
import {
  AS_BASE,
  AS_BRANCH,
  DECISION_FIELDS,
  FOR_BRANCH,
  MINUTES_DRAFT,
  RESOLUTION_ISSUE,
  REVOCATION,
  REVOCATION_ISSUE,
  USUAL_PLACES,
  USUAL_STATES,
} from "#modules/cases/contract/usual.ts";
import { LEVELS, NOT_RATED, RATED } from "./levels.ts";

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
  closingOn: { kind: "date", found: true, vi: "Ngày chốt danh sách", en: "Closing date" },
  selfBy: { kind: "date", found: true, vi: "Hạn tự đánh giá", en: "Self-review until" },
  branchBy: { kind: "date", found: true, vi: "Hạn chi đoàn gửi", en: "Branch sends until" },
  baseBy: { kind: "date", found: true, vi: "Hạn công nhận", en: "Recognition until" },
  meetingOn: { kind: "date", found: true, vi: "Ngày họp chi đoàn", en: "Branch meeting" },
  apart: {
    kind: "yes",
    found: true,
    vi: "Có người ký công nhận đứng trong danh sách",
    en: "Somebody who signs stands on the list",
  },
} as const satisfies Fields;

const lineFields = {
  level: { kind: "choice", of: [...LEVELS, NOT_RATED], vi: "Mức xếp loại", en: "Level" },
  why: {
    kind: "choice",
    of: [
      { value: "NEW", vi: "Mới kết nạp, mới chuyển đến", en: "Newly admitted or moved in" },
      { value: "AWAY", vi: "Đi làm ăn xa, tạm vắng", en: "Away" },
      { value: "DEFERRED", vi: "Đang hoãn, miễn sinh hoạt", en: "Deferred" },
      { value: "ILL", vi: "Ốm đau, thai sản", en: "Ill or on maternity leave" },
      { value: "LEFT", vi: "Đã ra khỏi chi đoàn sau ngày chốt", en: "Left after the closing date" },
      { value: "OTHER", vi: "Lý do khác", en: "Other" },
    ],
    when: { field: "level", is: ["NOT_RATED"] },
    vi: "Lý do không xếp loại",
    en: "Reason",
  },
  vote: {
    kind: "vote",
    secret: false,
    optional: true,
    when: { field: "level", is: RATED },
    vi: "Biểu quyết",
    en: "Vote",
  },
  remark: { kind: "text", most: 300, optional: true, vi: "Ghi chú", en: "Remark" },
} as const satisfies Fields;

/** Those set apart are recognised by a decision of its own, beside the one about the rest. */
const REST_FIELDS = {
  decisionNo: { ...DECISION_FIELDS.decisionNo, ofPaper: "restDecision" },
  decisionDate: { ...DECISION_FIELDS.decisionDate, ofPaper: "restDecision" },
} as const;

/**
 * The yearly rating of a branch: each member rates themself, the branch votes on each, the base checks the cap and
 * recognises. Everybody who stands in the branch on the closing date is rated, or not rated for a reason.
 */
export const memberRating = procedure({
  code: "MEMBER_RATING",
  no: "06",
  title: { vi: "Đánh giá, xếp loại đoàn viên", en: "Rating of members" },
  explain: {
    vi: "Trong đợt do cấp trên mở: đoàn viên tự đánh giá, chi đoàn họp biểu quyết từng người, đoàn cơ sở kiểm tra tỷ lệ và công nhận.",
    en: "In a campaign opened from above: members rate themselves, the branch votes on each, the base checks the cap and recognises.",
  },
  sources: [
    "25-HD/TWĐTN-BTC năm 2023: bốn mức; “hoàn thành xuất sắc” cần dự từ 90 % sinh hoạt và xuất sắc trong chương trình rèn luyện.",
    "Câu hỏi tìm hiểu Điều lệ 2026: hội nghị chi đoàn hợp lệ khi có ít nhất 2/3 đoàn viên có mặt; biểu quyết quá nửa số có mặt là suy ra, chưa thấy văn bản.",
    "Người ký công nhận không tự quyết định mức của mình; mức ấy do người ký khác của đoàn cơ sở hoặc cấp trên trực tiếp công nhận: do phần mềm chọn.",
    "Tỷ lệ xuất sắc 20 % và mức cao nhất khi bị kỷ luật: theo thông lệ, chưa thấy văn bản của Đoàn.",
  ],
  rules: [
    "meeting.quorum",
    "meeting.majority",
    "rating.excellentCap",
    "rating.excellentCapBase",
    "rating.excellentCapWithin",
    "rating.excellentAtLeast",
    "rating.afterReprimand",
    "rating.afterWarning",
    "rating.attendanceForExcellent",
    "rating.duesForExcellent",
    "rating.trainingForExcellent",
  ],
  views: "cases.view",
  subject: "people",
  places: USUAL_PLACES,
  facts,
  lines: {
    fields: lineFields,
    within: "branch",
    statuses: ["ACTIVE", "EXTENDED", "TEMPORARY_AWAY", "DEFERRED", "TRANSFERRING", "LOST"],
    outcomes: {
      APART: { vi: "Người ký khác hoặc cấp trên công nhận", en: "Decided by another signer or the superior" },
      RECOGNISED: { vi: "Đã công nhận", en: "Recognised" },
    },
    edits: [{ in: ["MEETING", "RETURNED"], by: FOR_BRANCH, what: ["fields"] }],
  },
  attachments: {
    minutes: { vi: "Biên bản họp chi đoàn", en: "Minutes of the meeting" },
    selfReview: { vi: "Bản tự nhận xét", en: "Self-review" },
    other: { vi: "Giấy tờ khác", en: "Other paper" },
  },
  begins: [{ by: FOR_BRANCH, state: "SELF_REVIEW" }],
  states: {
    SELF_REVIEW: {
      vi: "Đoàn viên tự đánh giá",
      en: "Members rate themselves",
      phase: "OPEN",
      waits: { at: "branch", permission: "cases.propose" },
      lateOn: "selfBy",
    },
    MEETING: {
      vi: "Chi đoàn họp, biểu quyết",
      en: "The branch meets and votes",
      phase: "OPEN",
      waits: { at: "branch", permission: "cases.propose" },
      lateOn: "branchBy",
    },
    SENT: {
      vi: "Chờ công nhận",
      en: "Waits for recognition",
      phase: "OPEN",
      waits: AS_BASE,
      lateOn: "baseBy",
    },
    APART: {
      vi: "Chờ công nhận người ký quyết định",
      en: "Waits for the signer's own level",
      phase: "OPEN",
      waits: AS_BASE,
      lateOn: "baseBy",
    },
    RETURNED: USUAL_STATES.RETURNED,
    RECOGNISED: { vi: "Đã công nhận", en: "Recognised", phase: "DONE" },
    CANCELLED: USUAL_STATES.CANCELLED,
  },
  steps: {
    meet: {
      vi: "Kết thúc tự đánh giá, ghi kết quả họp",
      en: "End the self-review, record the meeting",
      tone: "go",
      from: ["SELF_REVIEW"],
      by: [AS_BRANCH, FOR_BRANCH],
      form: { meetingOn: { kind: "date", vi: "Ngày họp chi đoàn", en: "Date of the branch meeting" } },
      to: "MEETING",
    },
    send: {
      vi: "Gửi đề nghị công nhận",
      en: "Send for recognition",
      tone: "go",
      from: ["MEETING", "RETURNED"],
      by: [AS_BRANCH, FOR_BRANCH],
      papers: ["minutes"],
      to: "SENT",
    },
    recognise: {
      vi: "Công nhận kết quả",
      en: "Recognise",
      tone: "go",
      from: ["SENT"],
      by: [AS_BASE],
      notBy: ["send", "self"],
      unlessSame: ["branch", "base"],
      form: DECISION_FIELDS,
      many: true,
      to: [{ state: "APART", when: { fact: "apart", is: [true] } }, { state: "RECOGNISED" }],
    },
    recogniseRest: {
      vi: "Công nhận người còn lại",
      en: "Recognise the rest",
      tone: "go",
      from: ["APART"],
      by: [AS_BASE],
      notBy: ["send", "self"],
      unlessSame: ["branch", "base"],
      form: REST_FIELDS,
      to: "RECOGNISED",
    },
    recall: {
      vi: "Rút về để sửa",
      en: "Take back to mend",
      tone: "back",
      from: ["SENT"],
      by: [FOR_BRANCH],
      to: "RETURNED",
    },
    return: {
      vi: "Trả lại chi đoàn",
      en: "Return",
      tone: "back",
      from: ["SENT"],
      by: [AS_BASE],
      to: "RETURNED",
    },
    reopen: {
      vi: "Mở lại kết quả đã công nhận",
      en: "Reopen",
      tone: "back",
      from: ["RECOGNISED", "APART"],
      by: [AS_BASE],
      form: REVOCATION,
      to: "RETURNED",
    },
    withdraw: {
      vi: "Hủy phiếu đánh giá",
      en: "Cancel",
      tone: "stop",
      from: ["SELF_REVIEW", "MEETING"],
      by: [FOR_BRANCH],
      to: "CANCELLED",
    },
  },
  issues: {
    resolution: { ...RESOLUTION_ISSUE, kind: "ratings.member_resolution", by: ["send"] },
    decision: {
      vi: "Quyết định công nhận kết quả xếp loại",
      en: "Decision of recognition",
      kind: "ratings.member_decision",
      at: "base",
      by: ["recognise"],
    },
    restDecision: {
      vi: "Quyết định công nhận kết quả xếp loại của người ký",
      en: "Decision of recognition of a signer's level",
      kind: "ratings.member_decision",
      at: "base",
      by: ["recogniseRest"],
    },
    revocation: {
      ...REVOCATION_ISSUE,
      at: "base",
      by: ["reopen"],
      replaces: ["decision", "restDecision"],
    },
  },
  drafts: {
    selfReview: {
      vi: "Bản tự nhận xét (mẫu cho từng đoàn viên)",
      en: "Self-reviews (a form for each member)",
      kind: "ratings.self_review",
      at: "branch",
      in: ["SELF_REVIEW"],
    },
    minutes: { ...MINUTES_DRAFT, in: ["MEETING", "RETURNED"] },
  },
});
