import { procedure } from "#kernel/contract/procedure.ts";
import {
  AS_BASE,
  AS_BRANCH,
  FOR_BRANCH,
  MINUTES_DRAFT,
  RESOLUTION_ISSUE,
  USUAL_PLACES,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";

/**
 * Removal from the list: no discipline. The branch tells the member, waits, votes and decides; the superior is told and may
 * restore whoever was not told or had a good reason.
 */
export const removal = procedure({
  code: "REMOVAL",
  no: "11",
  title: { vi: "Xóa tên trong danh sách đoàn viên", en: "Removal from the list" },
  explain: {
    vi: "Đoàn viên ba tháng không sinh hoạt hoặc không đóng đoàn phí, không có lý do chính đáng; chi đoàn đã nhắc, họp và quyết định, báo cáo cấp trên.",
    en: "A member without activity or dues for three months and without good reason; told, voted on by the branch, reported upwards.",
  },
  sources: [
    "Điều lệ Đoàn: đoàn viên không tham gia sinh hoạt hoặc không đóng đoàn phí ba tháng trong một năm mà không có lý do chính đáng thì chi đoàn xem xét xóa tên, báo cáo Đoàn cấp trên trực tiếp.",
    "Xóa tên không phải là hình thức kỷ luật.",
    "Thời gian chờ sau thông báo và tỷ lệ biểu quyết: chưa thấy văn bản, là quy định sửa được.",
  ],
  rules: ["removal.months", "removal.graceDays", "meeting.quorum", "meeting.majority"],
  views: "cases.view",
  subject: "people",
  places: USUAL_PLACES,
  facts: {
    noticeOn: {
      kind: "date",
      vi: "Ngày chi đoàn nhắc, thông báo cho đoàn viên",
      en: "Day on which the members were told",
    },
    meetingOn: { kind: "date", vi: "Ngày họp chi đoàn", en: "Date of the branch meeting" },
  },
  lines: {
    fields: {
      cause: {
        kind: "choice",
        of: [
          { value: "NO_ACTIVITY", vi: "Không tham gia sinh hoạt", en: "No activity" },
          { value: "NO_DUES", vi: "Không đóng đoàn phí", en: "No dues" },
          { value: "LOST", vi: "Mất liên lạc", en: "Lost contact" },
          {
            value: "BOOK_NOT_COLLECTED",
            vi: "Tốt nghiệp, không nhận sổ",
            en: "Graduated, book not collected",
          },
        ],
        vi: "Lý do",
        en: "Cause",
      },
      months: { kind: "whole", least: 1, most: 240, vi: "Số tháng", en: "Months" },
      vote: { kind: "vote", secret: false, vi: "Biểu quyết", en: "Vote" },
    },
    within: "branch",
    statuses: ["ACTIVE", "EXTENDED", "LOST", "DEFERRED", "TEMPORARY_AWAY"],
    outcomes: {
      NOT_CARRIED: { vi: "Không đủ số phiếu", en: "Vote not carried" },
      RESTORED: { vi: "Cấp trên khôi phục", en: "Restored by the superior" },
    },
    edits: [{ in: ["DRAFT"], by: FOR_BRANCH, what: ["people", "fields"] }],
  },
  attachments: {
    minutes: { vi: "Biên bản họp chi đoàn", en: "Minutes" },
    notice: { vi: "Thông báo đã gửi", en: "Notice sent" },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [{ by: FOR_BRANCH, state: "DRAFT" }],
  states: {
    DRAFT: USUAL_STATES.DRAFT,
    REPORTED: {
      vi: "Chi đoàn đã quyết định, báo cáo cấp trên",
      en: "Decided, reported to the superior",
      phase: "OPEN",
      waits: AS_BASE,
      lateAfter: "case.answerDays",
    },
    EFFECTIVE: { vi: "Đã xóa tên", en: "Removed", phase: "DONE" },
    REVOKED: { vi: "Đã khôi phục", en: "Restored", phase: "ENDED" },
    CANCELLED: USUAL_STATES.CANCELLED,
  },
  steps: {
    decide: {
      vi: "Quyết định và báo cáo cấp trên",
      en: "Decide and report",
      tone: "go",
      from: ["DRAFT"],
      by: [AS_BRANCH],
      notBy: ["self"],
      papers: ["minutes", "notice"],
      to: "REPORTED",
    },
    acknowledge: {
      vi: "Ghi nhận báo cáo",
      en: "Acknowledge",
      tone: "go",
      from: ["REPORTED"],
      by: [AS_BASE],
      notBy: ["self"],
      to: "EFFECTIVE",
    },
    restore: {
      vi: "Không đồng ý, khôi phục",
      en: "Restore",
      tone: "stop",
      from: ["REPORTED", "EFFECTIVE"],
      by: [AS_BASE],
      notBy: ["self"],
      to: "REVOKED",
    },
    restoreOne: {
      vi: "Khôi phục một người",
      en: "Restore one person",
      tone: "back",
      from: ["EFFECTIVE"],
      by: [AS_BASE],
      notBy: ["self"],
      form: { person: { kind: "line", vi: "Người được khôi phục", en: "Person" } },
      takesOut: { person: "person", outcome: "RESTORED" },
      to: "EFFECTIVE",
    },
    withdraw: { ...USUAL_STEPS.withdraw, from: ["DRAFT"] },
  },
  issues: {
    resolution: { ...RESOLUTION_ISSUE, by: ["decide"], stays: ["CANCELLED"] },
    report: {
      vi: "Báo cáo việc xóa tên",
      en: "Report to the superior",
      kind: "cases.report",
      at: "branch",
      by: ["decide"],
      stays: true,
    },
    restoration: {
      vi: "Quyết định khôi phục, không đồng ý xóa tên",
      en: "Decision to restore",
      kind: "leaving.removal_undone",
      at: "base",
      by: ["restore"],
      stays: true,
    },
    restorationOfOne: {
      vi: "Quyết định khôi phục một người",
      en: "Decision to restore one person",
      kind: "leaving.removal_undone",
      at: "base",
      by: ["restoreOne"],
      stays: true,
      beside: true,
    },
  },
  drafts: {
    notice: {
      vi: "Thông báo nhắc đoàn viên",
      en: "Notice to the members",
      kind: "leaving.removal_notice",
      at: "branch",
      in: ["DRAFT"],
    },
    minutes: { ...MINUTES_DRAFT, in: ["DRAFT"] },
  },
});
