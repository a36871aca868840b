import type { Fields } from "#kernel/contract/fields.ts";
import { procedure } from "#kernel/contract/procedure.ts";
import {
  ANNUL_ONE,
  ANNULLED,
  ANNULMENT_ISSUE,
  AS_BASE,
  AS_BRANCH,
  DECISION_FIELDS,
  FOR_BRANCH,
  MINUTES_DRAFT,
  NOT_THE_PROPOSER,
  RESOLUTION_ISSUE,
  REVOCATION,
  REVOCATION_ISSUE,
  USUAL_PLACES,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";

const facts = {
  meetingOn: {
    kind: "date",
    vi: "Ngày họp chi đoàn",
    en: "Date of the branch meeting",
    hint: {
      vi: "Đoàn cơ sở xét cho nơi chưa có chi đoàn: ngày họp Ban Chấp hành.",
      en: "Where there is no branch yet: the meeting of the base's committee.",
    },
  },
  meetingPlace: { kind: "text", most: 200, optional: true, vi: "Nơi họp", en: "Place" },
  occasion: {
    kind: "text",
    most: 120,
    optional: true,
    vi: "Đợt kết nạp",
    en: "Occasion",
    hint: { vi: "Ví dụ: Đợt 26/3, lớp đoàn viên tháng 11.", en: "For example: 26 March." },
  },
  byCommittee: {
    kind: "yes",
    found: true,
    vi: "Ban Chấp hành Đoàn cơ sở xét, nơi chưa có chi đoàn",
    en: "Considered by the base's committee, where there is no branch yet",
  },
} as const satisfies Fields;

const lineFields = {
  vote: { kind: "vote", secret: false, vi: "Biểu quyết", en: "Vote" },
  introducer: {
    kind: "text",
    most: 150,
    vi: "Người hoặc tập thể giới thiệu",
    en: "Introduced by",
    hint: {
      vi: "Đoàn viên cùng học tập, công tác ít nhất 3 tháng; với đội viên là tập thể chi đội.",
      en: "A member who worked or studied with the applicant for 3 months; for a pioneer the pioneer branch.",
    },
  },
  classCertificate: {
    kind: "text",
    most: 60,
    optional: true,
    vi: "Giấy chứng nhận lớp tìm hiểu về Đoàn",
    en: "Certificate of the class about the Union",
  },
} as const satisfies Fields;

const decision = {
  ...DECISION_FIELDS,
  effectiveOn: {
    kind: "date",
    optional: true,
    vi: "Có hiệu lực từ",
    en: "Effective from",
    hint: { vi: "Để trống nếu có hiệu lực từ ngày quyết định.", en: "Empty: from the date of the decision." },
  },
} as const satisfies Fields;

/**
 * Admission: one decision for one or hundreds of people, each with a vote of their own. Membership counts from the
 * decision that approves it, not from the ceremony.
 */
export const admission = procedure({
  code: "ADMISSION",
  no: "01",
  title: { vi: "Kết nạp đoàn viên", en: "Admission" },
  explain: {
    vi: "Chi đoàn họp xét từng người, Đoàn cấp trên trực tiếp chuẩn y; từ ngày quyết định có hiệu lực, thanh niên trở thành đoàn viên và được cấp mã thẻ.",
    en: "The branch votes on each person, the direct superior approves; from that day they are members with a card number.",
  },
  sources: [
    "Điều lệ Đoàn: thanh niên Việt Nam tuổi từ 16 đến 30; chi đoàn xét từng người, quá nửa số có mặt tán thành; Đoàn cấp trên trực tiếp chuẩn y.",
    "Câu hỏi tìm hiểu Điều lệ 2026: hội nghị chi đoàn hợp lệ khi có ít nhất 2/3 đoàn viên có mặt; cấp cơ sở duyệt và cấp mã thẻ.",
    "Hướng dẫn thực hiện Điều lệ: học sinh ở lớp chưa có chi đoàn do Ban Chấp hành Đoàn trường xét, quyết định kết nạp; lập hồ sơ tại chính Đoàn trường.",
    "Ngày vào Đoàn tính từ ngày quyết định chuẩn y: theo thông lệ, chưa thấy văn bản.",
  ],
  rules: [
    "meeting.quorum",
    "meeting.majority",
    "admission.ageMode",
    "admission.leastAge",
    "admission.mostAge",
    "admission.againAfterExpulsion",
    "admission.byCommittee",
    "admission.branchMembers",
  ],
  views: "cases.view",
  subject: "people",
  places: USUAL_PLACES,
  facts,
  lines: {
    fields: lineFields,
    within: "branch",
    statuses: ["CANDIDATE", "REMOVED", "WITHDRAWN", "EXPELLED"],
    outcomes: {
      NOT_CARRIED: { vi: "Không đủ số phiếu", en: "Vote not carried" },
      REFUSED: { vi: "Cấp trên không chuẩn y", en: "Not approved by the superior" },
      ANNULLED,
    },
    edits: [
      {
        in: ["DRAFT", "RETURNED"],
        by: FOR_BRANCH,
        what: ["people", "fields"],
      },
      { in: ["SUBMITTED"], by: AS_BASE, what: ["outcome"] },
    ],
  },
  attachments: {
    minutes: { vi: "Biên bản họp chi đoàn", en: "Minutes of the meeting" },
    application: { vi: "Đơn xin vào Đoàn", en: "Application" },
    introduction: { vi: "Giấy giới thiệu", en: "Introduction" },
    certificate: { vi: "Giấy chứng nhận lớp tìm hiểu về Đoàn", en: "Certificate of the class" },
    other: { vi: "Giấy tờ khác", en: "Other paper" },
  },
  begins: [{ by: FOR_BRANCH, state: "DRAFT" }],
  states: {
    DRAFT: {
      vi: "Đang lập danh sách",
      en: "Draft",
      phase: "DRAFT",
      waits: { at: "branch", permission: "cases.propose" },
    },
    SUBMITTED: {
      vi: "Chờ chuẩn y",
      en: "Waits for approval",
      phase: "OPEN",
      waits: AS_BASE,
      lateAfter: "admission.answerDays",
    },
    RETURNED: USUAL_STATES.RETURNED,
    APPROVED: {
      vi: "Đã chuẩn y, chờ ngày hiệu lực",
      en: "Approved, not yet effective",
      phase: "OPEN",
      waits: { program: true },
      clocks: [{ step: "takeEffect", on: "effectiveOn" }],
    },
    EFFECTIVE: { vi: "Đã kết nạp", en: "Admitted", phase: "DONE" },
    REJECTED: { vi: "Không chuẩn y", en: "Rejected", phase: "ENDED" },
    CANCELLED: USUAL_STATES.CANCELLED,
    REVOKED: { vi: "Hủy quyết định kết nạp", en: "Annulled", phase: "ENDED" },
  },
  steps: {
    submit: { ...USUAL_STEPS.submit, vi: "Gửi đề nghị chuẩn y", papers: ["minutes"] },
    approve: {
      vi: "Chuẩn y kết nạp",
      en: "Approve",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_BASE],
      ...NOT_THE_PROPOSER,
      form: decision,
      to: "APPROVED",
    },
    return: USUAL_STEPS.return,
    reject: { ...USUAL_STEPS.reject, vi: "Không chuẩn y" },
    withdraw: USUAL_STEPS.withdraw,
    takeEffect: {
      vi: "Có hiệu lực",
      en: "Takes effect",
      tone: "go",
      from: ["APPROVED"],
      by: [{ program: true }],
      to: "EFFECTIVE",
    },
    ceremony: {
      vi: "Ghi lễ kết nạp",
      en: "Record the ceremony",
      tone: "go",
      from: ["EFFECTIVE"],
      by: [AS_BRANCH],
      form: {
        ceremonyOn: { kind: "date", vi: "Ngày tổ chức lễ", en: "Date of the ceremony" },
        ceremonyPlace: { kind: "text", most: 200, vi: "Địa điểm", en: "Place" },
      },
      to: "EFFECTIVE",
    },
    annulOne: { ...ANNUL_ONE, vi: "Hủy kết nạp một người", en: "Annul one admission" },
    revoke: {
      vi: "Hủy quyết định kết nạp",
      en: "Annul the decision",
      tone: "stop",
      from: ["APPROVED", "EFFECTIVE"],
      by: [AS_BASE],
      notBy: ["self"],
      form: REVOCATION,
      to: "REVOKED",
    },
  },
  issues: {
    // A committee that considers and decides resolves nothing to itself.
    resolution: { ...RESOLUTION_ISSUE, when: { not: { fact: "byCommittee", is: [true] } } },
    decision: {
      vi: "Quyết định chuẩn y kết nạp",
      en: "Decision of approval",
      kind: "admission.decision",
      at: "base",
      by: ["approve"],
    },
    revocation: { ...REVOCATION_ISSUE, at: "base" },
    annulment: { ...ANNULMENT_ISSUE, at: "base" },
  },
  drafts: {
    application: {
      vi: "Đơn xin vào Đoàn (điền sẵn)",
      en: "Applications (filled)",
      kind: "admission.application",
      at: "branch",
      in: ["DRAFT", "RETURNED"],
    },
    introduction: {
      vi: "Giấy giới thiệu người vào Đoàn (điền sẵn)",
      en: "Introductions (filled)",
      kind: "admission.introduction",
      at: "branch",
      in: ["DRAFT", "RETURNED"],
    },
    minutes: MINUTES_DRAFT,
  },
});
