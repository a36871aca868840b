import type { Fields } from "#kernel/contract/fields.ts";
import { type Hand, procedure, type When } from "#kernel/contract/procedure.ts";
import { COLLECTIVE_DRAFTS, COLLECTIVE_ISSUES } from "./collective-papers.ts";
import { COLLECTIVE_FORMS } from "./discipline-forms.ts";

const HANDLE = "discipline.handle";
const AS_ORGAN = { at: "organ", permission: HANDLE } as const satisfies Hand;
const AS_SUPERIOR = { at: "superior", permission: HANDLE } as const satisfies Hand;
const AS_APPEAL = { at: "appeal", permission: HANDLE } as const satisfies Hand;

const facts = {
  category: {
    kind: "choice",
    of: [
      { value: "CHARTER", vi: "Vi phạm Điều lệ, nghị quyết của Đoàn", en: "Against the Charter" },
      { value: "DUTY", vi: "Buông lỏng lãnh đạo, không hoàn thành nhiệm vụ", en: "Leadership neglected" },
      { value: "LAW", vi: "Vi phạm pháp luật", en: "Against the law" },
      { value: "UNITY", vi: "Mất đoàn kết nội bộ", en: "Disunity" },
      { value: "OTHER", vi: "Vi phạm khác", en: "Other" },
    ],
    vi: "Loại vi phạm",
    en: "Kind of offence",
  },
  actOn: { kind: "date", vi: "Ngày xảy ra", en: "Day of the act" },
  happened: {
    kind: "text",
    most: 4000,
    lines: true,
    sealed: true,
    vi: "Nội dung vi phạm đã xác minh",
    en: "What was verified",
    hint: {
      vi: "Chỉ ghi sự việc đã xác minh. Nội dung được mã hóa; chỉ các cơ quan có phần việc đọc được.",
      en: "Verified facts only. Sealed: read by the organs with a part in it.",
    },
  },
  // What follows the program finds on the way.
  proposed: { kind: "choice", of: COLLECTIVE_FORMS, found: true, vi: "Hình thức tự nhận", en: "Proposed" },
  form: { kind: "choice", of: COLLECTIVE_FORMS, found: true, vi: "Hình thức", en: "Form" },
  votedOn: { kind: "date", found: true, vi: "Ngày bỏ phiếu", en: "Voted on" },
  announcedOn: { kind: "date", found: true, vi: "Ngày công bố", en: "Announced on" },
  appealUntil: { kind: "date", found: true, vi: "Khiếu nại đến hết ngày", en: "Appeal until" },
  endsOn: { kind: "date", found: true, vi: "Hết thời hạn kỷ luật ngày", en: "Ends on" },
  appealed: { kind: "yes", found: true, vi: "Đã khiếu nại", en: "Appealed" },
} as const satisfies Fields;

const FORM = {
  kind: "choice",
  of: COLLECTIVE_FORMS,
  vi: "Hình thức kỷ luật",
  en: "Form of discipline",
} as const;
const VOTE = { kind: "vote", secret: true, vi: "Kết quả bỏ phiếu kín", en: "Secret ballot" } as const;
const NOT_APPEALED = { not: { fact: "appealed", is: [true] } } as const satisfies When;
const APPEAL = {
  grounds: {
    kind: "text",
    most: 4000,
    lines: true,
    sealed: true,
    vi: "Nội dung khiếu nại",
    en: "Grounds",
  },
} as const satisfies Fields;
const decisionOf = <const P extends string>(ofPaper: P) =>
  ({
    decisionNo: { kind: "text", most: 60, ofPaper, vi: "Số quyết định", en: "Number of the decision" },
    decisionDate: { kind: "date", ofPaper, vi: "Ngày quyết định", en: "Date of the decision" },
  }) as const satisfies Fields;

/**
 * Discipline of a leading organ as a whole: it reviews itself and votes in secret, its direct superior decides. What is
 * disbanded is the committee, not the unit: its members stay members, and the superior appoints a provisional committee.
 */
export const collective = procedure({
  code: "COLLECTIVE_DISCIPLINE",
  title: { vi: "Kỷ luật tổ chức", en: "Discipline of a leading organ" },
  explain: {
    vi: "Xem xét kỷ luật tập thể Ban Chấp hành: tự kiểm điểm, bỏ phiếu kín; cấp trên trực tiếp quyết định khiển trách, cảnh cáo hoặc giải tán.",
    en: "A committee reviews itself and votes in secret; its direct superior reprimands, warns or disbands it.",
  },
  sources: [
    "Điều lệ Đoàn: với tập thể (cơ quan lãnh đạo của Đoàn) có khiển trách, cảnh cáo, giải tán.",
    "Hướng dẫn thực hiện Điều lệ: bỏ phiếu kín; ít nhất 2/3 có mặt, quá nửa tán thành hình thức; cấp trên trực tiếp quyết định.",
    "Sau khi giải tán, cấp trên trực tiếp chỉ định Ban Chấp hành lâm thời; đoàn viên vẫn là đoàn viên: theo thông lệ, chưa thấy văn bản.",
    "Khiếu nại trong một tháng, chấm dứt sau 12 tháng: theo thông lệ, chưa thấy văn bản; là quy định sửa được.",
  ],
  rules: ["meeting.quorum", "meeting.majority", "discipline.appealDays", "discipline.endsAfter"],
  views: "discipline.view",
  confined: true,
  subject: "unit",
  places: {
    organ: { vi: "Đơn vị được xem xét", en: "The organ considered" },
    superior: { vi: "Cấp trên quyết định", en: "Superior that decides" },
    appeal: { vi: "Cấp giải quyết khiếu nại", en: "Organ of appeal" },
  },
  facts,
  attachments: {
    review: { vi: "Bản kiểm điểm của tập thể", en: "Self-criticism", sealed: true },
    minutes: { vi: "Biên bản họp kiểm điểm", en: "Minutes of the meeting", sealed: true },
    ballot: { vi: "Biên bản kiểm phiếu", en: "Minutes of the count", sealed: true },
    evidence: { vi: "Hồ sơ xác minh", en: "Evidence", sealed: true },
    appeal: { vi: "Đơn khiếu nại", en: "Letter of appeal", sealed: true },
    other: { vi: "Giấy tờ khác", en: "Other", sealed: true },
  },
  begins: [
    { by: AS_SUPERIOR, state: "OPENED" },
    { by: AS_ORGAN, state: "OPENED" },
  ],
  states: {
    OPENED: {
      vi: "Tập thể tự kiểm điểm",
      en: "The organ reviews itself",
      phase: "OPEN",
      waits: AS_ORGAN,
      lateAfter: "discipline.answerDays",
    },
    DOSSIER: {
      vi: "Chờ cấp trên quyết định",
      en: "Waits for the superior",
      phase: "OPEN",
      waits: AS_SUPERIOR,
      lateAfter: "discipline.answerDays",
    },
    RETURNED: {
      vi: "Trả lại, kiểm điểm lại",
      en: "Returned to review again",
      phase: "OPEN",
      waits: AS_ORGAN,
      lateAfter: "case.answerDays",
    },
    DECIDED: {
      vi: "Đã quyết định, chờ công bố",
      en: "Decided, to be announced",
      phase: "OPEN",
      waits: AS_SUPERIOR,
      lateAfter: "case.answerDays",
    },
    ANNOUNCED: {
      vi: "Đã công bố, có hiệu lực",
      en: "Announced, in force",
      phase: "DONE",
      clocks: [{ step: "end", on: "endsOn" }],
    },
    APPEALED: {
      vi: "Đang giải quyết khiếu nại",
      en: "Under appeal",
      phase: "OPEN",
      waits: AS_APPEAL,
      lateAfter: "discipline.answerDays",
    },
    ENDED: { vi: "Đã chấm dứt kỷ luật", en: "Over", phase: "DONE" },
    ANNULLED: { vi: "Đã hủy quyết định kỷ luật", en: "Annulled", phase: "ENDED" },
    CLOSED: { vi: "Không kỷ luật", en: "No discipline", phase: "ENDED" },
  },
  steps: {
    vote: {
      vi: "Ghi kết quả bỏ phiếu kín",
      en: "Record the secret ballot",
      tone: "go",
      from: ["OPENED", "RETURNED"],
      by: [AS_ORGAN],
      papers: ["review", "minutes", "ballot"],
      form: {
        meetingOn: { kind: "date", vi: "Ngày họp", en: "Date of the meeting" },
        form: { ...FORM, vi: "Hình thức tập thể tự nhận", en: "Form that was voted on" },
        vote: VOTE,
      },
      to: "DOSSIER",
    },
    takeOver: {
      vi: "Xem xét thay tập thể không họp được",
      en: "Consider in place of an organ that cannot meet",
      tone: "go",
      from: ["OPENED", "RETURNED"],
      by: [AS_SUPERIOR],
      form: { why: { kind: "text", most: 1000, lines: true, vi: "Lý do", en: "Reason" } },
      to: "DOSSIER",
    },
    decide: {
      vi: "Quyết định kỷ luật",
      en: "Decide",
      tone: "go",
      from: ["DOSSIER"],
      by: [AS_SUPERIOR],
      notBy: ["begin", "vote"],
      form: { ...decisionOf("decision"), form: FORM, vote: VOTE },
      to: "DECIDED",
    },
    passUp: {
      vi: "Chuyển cấp trên quyết định",
      en: "Pass up",
      tone: "go",
      from: ["DOSSIER"],
      by: [AS_SUPERIOR],
      form: { why: { kind: "text", most: 1000, lines: true, vi: "Lý do", en: "Reason" } },
      to: "DOSSIER",
    },
    return: {
      vi: "Trả lại vì sai thủ tục",
      en: "Return for a fault of procedure",
      tone: "back",
      from: ["DOSSIER"],
      by: [AS_SUPERIOR],
      to: "RETURNED",
    },
    drop: {
      vi: "Không kỷ luật",
      en: "No discipline",
      tone: "stop",
      from: ["OPENED", "RETURNED", "DOSSIER", "DECIDED"],
      by: [AS_SUPERIOR],
      to: "CLOSED",
    },
    announce: {
      vi: "Công bố quyết định",
      en: "Announce",
      tone: "go",
      from: ["DECIDED"],
      by: [AS_SUPERIOR],
      form: { on: { kind: "date", vi: "Ngày công bố", en: "Day of the announcement" } },
      to: "ANNOUNCED",
    },
    appeal: {
      vi: "Khiếu nại",
      en: "Appeal",
      tone: "go",
      from: ["ANNOUNCED"],
      by: [AS_ORGAN],
      when: NOT_APPEALED,
      form: APPEAL,
      to: "APPEALED",
    },
    // A committee that was disbanded has no post any more: its letter is entered by whoever received it.
    enterAppeal: {
      vi: "Ghi đơn khiếu nại của tập thể đã giải tán",
      en: "Enter the letter of the disbanded organ",
      tone: "go",
      from: ["ANNOUNCED"],
      by: [AS_SUPERIOR],
      when: { all: [NOT_APPEALED, { fact: "form", is: ["DISBANDMENT"] }] },
      papers: ["appeal"],
      form: APPEAL,
      to: "APPEALED",
    },
    uphold: {
      vi: "Giữ nguyên",
      en: "Uphold",
      tone: "go",
      from: ["APPEALED"],
      by: [AS_APPEAL],
      notBy: ["decide", "vote"],
      form: decisionOf("upheld"),
      to: "ANNOUNCED",
    },
    change: {
      vi: "Thay đổi hình thức",
      en: "Change the form",
      tone: "go",
      from: ["APPEALED"],
      by: [AS_APPEAL],
      notBy: ["decide", "vote"],
      form: { ...decisionOf("changed"), form: FORM },
      to: "ANNOUNCED",
    },
    annul: {
      vi: "Hủy quyết định kỷ luật",
      en: "Annul",
      tone: "go",
      from: ["APPEALED"],
      by: [AS_APPEAL],
      notBy: ["decide", "vote"],
      form: decisionOf("annulled"),
      to: "ANNULLED",
    },
    end: {
      vi: "Chấm dứt kỷ luật",
      en: "Ends",
      tone: "go",
      from: ["ANNOUNCED"],
      by: [{ program: true }],
      to: "ENDED",
    },
  },
  issues: COLLECTIVE_ISSUES,
  drafts: COLLECTIVE_DRAFTS,
});
