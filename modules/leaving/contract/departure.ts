import { procedure } from "#kernel/contract/procedure.ts";
import {
  AS_BASE,
  DECISION_FIELDS,
  FOR_BRANCH,
  NOT_THE_PROPOSER,
  REVOCATION,
  REVOCATION_ISSUE,
  USUAL_PLACES,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";
import { COUNTED } from "#modules/members/contract/member.ts";

/** A member who died, or who asks to leave. */
export const departure = procedure({
  code: "DEPARTURE",
  title: { vi: "Đoàn viên từ trần, xin ra khỏi Đoàn", en: "Death or leaving by one's own wish" },
  explain: {
    vi: "Chi đoàn báo đoàn viên từ trần hoặc chuyển đơn xin ra khỏi Đoàn; Đoàn cấp trên ghi giảm.",
    en: "The branch reports a death or passes on a wish to leave; the superior takes it off the count.",
  },
  sources: ["Chưa thấy hướng dẫn riêng; các bước theo thông lệ báo cáo và đơn tự nguyện."],
  views: "cases.view",
  subject: "person",
  statuses: [...COUNTED],
  places: USUAL_PLACES,
  facts: {
    kind: {
      kind: "choice",
      of: [
        { value: "DECEASED", vi: "Từ trần", en: "Died" },
        { value: "WITHDRAWN", vi: "Xin ra khỏi Đoàn", en: "Leaves by own wish" },
      ],
      vi: "Việc",
      en: "What",
    },
    on: { kind: "date", vi: "Ngày", en: "Date" },
  },
  attachments: { proof: { vi: "Giấy tờ, đơn", en: "Paper or letter" } },
  begins: [{ by: FOR_BRANCH, state: "DRAFT" }],
  states: {
    ...USUAL_STATES,
    EFFECTIVE: { vi: "Đã ghi giảm", en: "Taken off the count", phase: "DONE" },
    REVOKED: { vi: "Ghi nhầm, đã khôi phục", en: "A mistake, restored", phase: "ENDED" },
  },
  steps: {
    ...USUAL_STEPS,
    approve: {
      vi: "Ghi giảm",
      en: "Approve",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_BASE],
      ...NOT_THE_PROPOSER,
      to: "EFFECTIVE",
    },
    revoke: {
      vi: "Khôi phục vì ghi nhầm",
      en: "Restore",
      tone: "stop",
      from: ["EFFECTIVE"],
      by: [AS_BASE],
      form: REVOCATION,
      to: "REVOKED",
    },
  },
  issues: {
    decision: {
      vi: "Quyết định cho ra khỏi Đoàn",
      en: "Decision to let go",
      kind: "leaving.withdrawal_decision",
      at: "base",
      by: ["approve"],
      when: { fact: "kind", is: ["WITHDRAWN"] },
    },
    notice: {
      vi: "Thông báo ghi giảm đoàn viên từ trần",
      en: "Notice of a death",
      kind: "leaving.death_notice",
      at: "base",
      by: ["approve"],
      when: { fact: "kind", is: ["DECEASED"] },
    },
    revocation: { ...REVOCATION_ISSUE, at: "base" },
  },
  drafts: {
    request: {
      vi: "Đơn xin ra khỏi Đoàn (điền sẵn)",
      en: "Request to leave (filled)",
      kind: "leaving.withdrawal_request",
      at: "branch",
      own: true,
      in: ["DRAFT", "RETURNED"],
      when: { fact: "kind", is: ["WITHDRAWN"] },
    },
  },
});

/** Membership given back to somebody whose removal or expulsion was annulled: Union age goes on without a break. */
export const restoration = procedure({
  code: "RESTORATION",
  title: { vi: "Khôi phục đoàn tịch", en: "Restoration of membership" },
  explain: {
    vi: "Quyết định xóa tên hoặc khai trừ bị hủy; đoàn viên trở lại như trước, tuổi Đoàn liên tục. Người quay lại sau khi bị xóa tên mà quyết định không bị hủy thì kết nạp lại.",
    en: "A removal or expulsion was annulled; the member is back as before. Without an annulment one is admitted anew.",
  },
  sources: ["Thông lệ: cấp đã chuẩn y hoặc cấp trên của cấp đó quyết định; chưa thấy hướng dẫn chi tiết."],
  views: "cases.view",
  subject: "person",
  statuses: ["REMOVED", "EXPELLED"],
  places: USUAL_PLACES,
  facts: {
    annulledNo: { kind: "text", most: 60, vi: "Số quyết định hủy", en: "Number of the annulment" },
    annulledOn: { kind: "date", vi: "Ngày quyết định hủy", en: "Date of the annulment" },
  },
  attachments: {
    decision: { vi: "Quyết định hủy", en: "Annulment" },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [{ by: FOR_BRANCH, state: "DRAFT" }],
  states: {
    ...USUAL_STATES,
    EFFECTIVE: { vi: "Đã khôi phục", en: "Restored", phase: "DONE" },
  },
  steps: {
    ...USUAL_STEPS,
    submit: { ...USUAL_STEPS.submit, papers: ["decision"] },
    approve: {
      vi: "Khôi phục đoàn tịch",
      en: "Restore",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_BASE],
      ...NOT_THE_PROPOSER,
      form: DECISION_FIELDS,
      to: "EFFECTIVE",
    },
  },
  issues: {
    decision: {
      vi: "Quyết định khôi phục đoàn tịch",
      en: "Decision to restore",
      kind: "leaving.restoration_decision",
      at: "base",
      by: ["approve"],
    },
  },
});

/** Leave from activity for a time: the member stays in the count, owes dues and is left out of the quorum. */
export const deferral = procedure({
  code: "DEFERRAL",
  title: { vi: "Hoãn, miễn sinh hoạt Đoàn", en: "Deferral" },
  explain: {
    vi: "Đoàn viên ốm đau, thai sản, đi xa… xin nghỉ sinh hoạt có thời hạn; vẫn đóng đoàn phí, vẫn trong danh sách.",
    en: "Leave from activity for a time; dues are still owed.",
  },
  sources: [
    "Câu hỏi tìm hiểu Điều lệ 2026: ban chấp hành chi đoàn quyết định, mỗi lần không quá một năm; vẫn đóng đoàn phí.",
  ],
  rules: ["deferral.mostMonths"],
  views: "cases.view",
  subject: "person",
  statuses: ["ACTIVE", "EXTENDED"],
  places: USUAL_PLACES,
  facts: {
    from: { kind: "date", vi: "Từ ngày", en: "From" },
    to: { kind: "date", vi: "Sinh hoạt trở lại từ ngày", en: "Back from" },
    reason: {
      kind: "choice",
      of: [
        { value: "ILLNESS", vi: "Ốm đau", en: "Illness" },
        { value: "MATERNITY", vi: "Thai sản, con nhỏ", en: "Maternity" },
        { value: "HARDSHIP", vi: "Hoàn cảnh khó khăn", en: "Hardship" },
        { value: "FAR_AWAY", vi: "Đi công tác, học tập xa", en: "Far away" },
        { value: "OTHER", vi: "Lý do khác", en: "Other" },
      ],
      vi: "Lý do",
      en: "Reason",
      sealed: true,
    },
  },
  attachments: { proof: { vi: "Giấy tờ kèm theo", en: "Paper", sealed: true } },
  begins: [
    { by: { self: true }, state: "ASKED" },
    { by: FOR_BRANCH, state: "ASKED" },
  ],
  states: {
    ASKED: {
      vi: "Chờ chi đoàn quyết định",
      en: "Waits for the branch",
      phase: "OPEN",
      waits: { at: "branch", permission: "cases.branch" },
      lateAfter: "case.answerDays",
    },
    GRANTED: {
      vi: "Đồng ý, chưa đến ngày",
      en: "Granted, not begun",
      phase: "OPEN",
      waits: { program: true },
      clocks: [{ step: "begin", on: "from" }],
    },
    RUNNING: {
      vi: "Đang hoãn sinh hoạt",
      en: "Deferred",
      phase: "OPEN",
      waits: { program: true },
      clocks: [{ step: "end", on: "to" }],
    },
    ENDED: { vi: "Đã sinh hoạt trở lại", en: "Back in activity", phase: "DONE" },
    REJECTED: USUAL_STATES.REJECTED,
    CANCELLED: USUAL_STATES.CANCELLED,
  },
  steps: {
    grant: {
      vi: "Đồng ý",
      en: "Grant",
      tone: "go",
      from: ["ASKED"],
      by: [{ at: "branch", permission: "cases.branch" }],
      notBy: ["self"],
      to: "GRANTED",
    },
    reject: {
      vi: "Không đồng ý",
      en: "Reject",
      tone: "stop",
      from: ["ASKED"],
      by: [{ at: "branch", permission: "cases.branch" }],
      to: "REJECTED",
    },
    withdraw: {
      vi: "Rút đề nghị",
      en: "Withdraw",
      tone: "stop",
      from: ["ASKED", "GRANTED"],
      by: [{ self: true }, FOR_BRANCH],
      to: "CANCELLED",
    },
    begin: {
      vi: "Bắt đầu",
      en: "Begins",
      tone: "go",
      from: ["GRANTED"],
      by: [{ program: true }],
      to: "RUNNING",
    },
    resume: {
      vi: "Sinh hoạt trở lại sớm",
      en: "Back early",
      tone: "go",
      from: ["RUNNING"],
      by: [{ at: "branch", permission: "cases.branch" }],
      to: "ENDED",
    },
    end: {
      vi: "Hết thời hạn",
      en: "Ends",
      tone: "go",
      from: ["RUNNING"],
      by: [{ program: true }],
      to: "ENDED",
    },
  },
  issues: {
    resolution: {
      vi: "Nghị quyết cho hoãn sinh hoạt",
      en: "Resolution of the branch committee",
      kind: "leaving.deferral_resolution",
      at: "branch",
      by: ["grant"],
    },
  },
  drafts: {
    request: {
      vi: "Đơn xin hoãn sinh hoạt (điền sẵn)",
      en: "Request (filled)",
      kind: "leaving.deferral_request",
      at: "branch",
      own: true,
      in: ["ASKED"],
    },
  },
});
