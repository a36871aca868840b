import type { Fields } from "#kernel/contract/fields.ts";
import { type Hand, procedure, type When } from "#kernel/contract/procedure.ts";
import { DISCIPLINE_FORMS } from "./discipline-forms.ts";
import { DRAFTS, ISSUES } from "./papers-of-case.ts";

const HANDLE = "discipline.handle";
const AS_ORGAN = { at: "organ", permission: HANDLE } as const satisfies Hand;
const AS_SUPERIOR = { at: "superior", permission: HANDLE } as const satisfies Hand;
const AS_APPEAL = { at: "appeal", permission: HANDLE } as const satisfies Hand;

const facts = {
  category: {
    kind: "choice",
    of: [
      { value: "CHARTER", vi: "Vi phạm Điều lệ, nghị quyết của Đoàn", en: "Against the Charter" },
      { value: "DUTY", vi: "Vi phạm khi làm nhiệm vụ được giao", en: "In one's duty" },
      { value: "LAW", vi: "Vi phạm pháp luật", en: "Against the law" },
      { value: "CONDUCT", vi: "Vi phạm đạo đức, lối sống", en: "In conduct" },
      { value: "OTHER", vi: "Vi phạm khác", en: "Other" },
    ],
    sealed: true,
    vi: "Loại vi phạm",
    en: "Kind of offence",
  },
  actOn: { kind: "date", sealed: true, vi: "Ngày xảy ra", en: "Day of the act" },
  happened: {
    kind: "text",
    most: 4000,
    lines: true,
    sealed: true,
    vi: "Nội dung vi phạm đã xác minh",
    en: "What was verified",
    hint: {
      vi: "Chỉ ghi sự việc đã xác minh. Nội dung được mã hóa; chỉ cơ quan xem xét và chính đoàn viên đọc được.",
      en: "Verified facts only. Sealed: read by the deciding organs and by the person.",
    },
  },
  // What follows the program finds on the way.
  asOfficer: { kind: "yes", found: true, vi: "Với tư cách cán bộ", en: "As an officer" },
  carried: { kind: "yes", found: true, vi: "Đủ số phiếu", en: "Vote carried" },
  form: {
    kind: "choice",
    of: DISCIPLINE_FORMS,
    found: true,
    sealed: true,
    vi: "Hình thức",
    en: "Form",
  },
  announcedOn: { kind: "date", found: true, vi: "Ngày công bố", en: "Announced on" },
  appealUntil: { kind: "date", found: true, vi: "Khiếu nại đến hết ngày", en: "Appeal until" },
  endsOn: { kind: "date", found: true, vi: "Hết thời hạn kỷ luật ngày", en: "Ends on" },
  appealed: { kind: "yes", found: true, vi: "Đã khiếu nại", en: "Appealed" },
  wasAbove: { kind: "yes", found: true, vi: "Cấp trên đã xem hồ sơ", en: "The superior had the file" },
  votedOn: { kind: "date", found: true, vi: "Ngày bỏ phiếu", en: "Voted on" },
} as const satisfies Fields;

const FORM = {
  kind: "choice",
  of: DISCIPLINE_FORMS,
  sealed: true,
  vi: "Hình thức kỷ luật",
  en: "Form of discipline",
} as const;
const NOT_CARRIED = { fact: "carried", is: [false] } as const satisfies When;
const WAS_ABOVE = { fact: "wasAbove", is: [true] } as const satisfies When;
const VOTE = { kind: "vote", secret: true, vi: "Kết quả bỏ phiếu kín", en: "Secret ballot" } as const;
const decisionOf = <const P extends string>(ofPaper: P) =>
  ({
    decisionNo: { kind: "text", most: 60, ofPaper, vi: "Số quyết định", en: "Number of the decision" },
    decisionDate: { kind: "date", ofPaper, vi: "Ngày quyết định", en: "Date of the decision" },
  }) as const satisfies Fields;

/**
 * Discipline of a member, or of an officer as such: verified, voted on by secret ballot, decided by the organ that may,
 * announced, possibly appealed against, ended. Seen by the organs that decide and by the person, by nobody else.
 */
export const discipline = procedure({
  code: "DISCIPLINE",
  no: "09",
  title: { vi: "Kỷ luật", en: "Discipline" },
  explain: {
    vi: "Xem xét kỷ luật đoàn viên, cán bộ Đoàn: bỏ phiếu kín; chi đoàn quyết định khiển trách, từ cảnh cáo trở lên do cấp trên trực tiếp quyết định. Lập tại chi đoàn với đoàn viên, tại đơn vị giữ chức vụ với cán bộ.",
    en: "By secret ballot; the branch decides a reprimand, its direct superior anything heavier. Begun at the branch, or for an officer at the unit of the post.",
  },
  sources: [
    "Điều lệ Đoàn: đoàn viên bị khiển trách, cảnh cáo, khai trừ; cán bộ bị khiển trách, cảnh cáo, cách chức, khai trừ.",
    "Hướng dẫn thực hiện Điều lệ: bỏ phiếu kín; ít nhất 2/3 có mặt, quá nửa số có mặt tán thành hình thức; chi đoàn quyết định khiển trách, có hiệu lực ngay; từ cảnh cáo cấp trên trực tiếp quyết định.",
    "Quyết định có hiệu lực từ khi công bố, kể cả khi đang khiếu nại (câu hỏi tìm hiểu Điều lệ 2026).",
    "Khiếu nại trong một tháng, chấm dứt sau 12 tháng: theo thông lệ, chưa thấy văn bản; là quy định sửa được.",
  ],
  views: "discipline.view",
  confined: true,
  subject: "person",
  statuses: ["ACTIVE", "EXTENDED", "DEFERRED", "TEMPORARY_AWAY", "LOST"],
  places: {
    organ: { vi: "Đơn vị xem xét", en: "Organ that considers" },
    superior: { vi: "Cấp trên trực tiếp", en: "Direct superior" },
    appeal: { vi: "Cấp giải quyết khiếu nại", en: "Organ of appeal" },
  },
  facts,
  attachments: {
    selfCriticism: { vi: "Bản kiểm điểm", en: "Self-criticism", sealed: true },
    minutes: { vi: "Biên bản họp kiểm điểm", en: "Minutes of the meeting", sealed: true },
    ballot: { vi: "Biên bản kiểm phiếu", en: "Minutes of the count", sealed: true },
    evidence: { vi: "Hồ sơ xác minh", en: "Evidence", sealed: true },
    decision: { vi: "Quyết định", en: "Decision", sealed: true },
    appeal: { vi: "Đơn khiếu nại", en: "Letter of appeal", sealed: true },
    other: { vi: "Giấy tờ khác", en: "Other", sealed: true },
  },
  begins: [
    { by: AS_ORGAN, state: "OPENED" },
    { by: AS_SUPERIOR, state: "DOSSIER" },
  ],
  states: {
    OPENED: {
      vi: "Đang xem xét",
      en: "Under review",
      phase: "OPEN",
      waits: AS_ORGAN,
      lateAfter: "discipline.answerDays",
      hides: ["superior"],
    },
    DOSSIER: {
      vi: "Chờ cấp trên quyết định",
      en: "Waits for the superior",
      phase: "OPEN",
      waits: AS_SUPERIOR,
      lateAfter: "discipline.answerDays",
    },
    RETURNED: {
      vi: "Trả lại, bỏ phiếu lại",
      en: "Returned to vote again",
      phase: "OPEN",
      waits: AS_ORGAN,
      lateAfter: "case.answerDays",
    },
    DECIDED: {
      vi: "Đã quyết định, chờ công bố",
      en: "Decided, to be announced",
      phase: "OPEN",
      waits: AS_ORGAN,
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
    // Found groundless where it was considered: whoever had no hand in it does not learn that it was.
    CLOSED: { vi: "Không kỷ luật", en: "No discipline", phase: "ENDED", hides: ["superior"] },
    CLOSED_ABOVE: {
      vi: "Không kỷ luật (cấp trên đã xem hồ sơ)",
      en: "No discipline (the superior had the file)",
      phase: "ENDED",
    },
  },
  steps: {
    vote: {
      vi: "Ghi kết quả bỏ phiếu kín",
      en: "Record the secret ballot",
      tone: "go",
      from: ["OPENED", "RETURNED"],
      by: [AS_ORGAN],
      notBy: ["self"],
      papers: ["minutes", "ballot"],
      form: {
        meetingOn: { kind: "date", vi: "Ngày họp", en: "Date of the meeting" },
        form: FORM,
        vote: VOTE,
        decisionNo: {
          kind: "text",
          most: 60,
          optional: true,
          ofPaper: "reprimand",
          vi: "Số quyết định, nghị quyết",
          en: "Number of the decision",
          hint: {
            vi: "Chỉ khi chi đoàn quyết định khiển trách; để trống thì phần mềm lấy số.",
            en: "Only when the branch decides a reprimand.",
          },
        },
      },
      to: [
        { state: "CLOSED_ABOVE", when: { all: [NOT_CARRIED, WAS_ABOVE] } },
        { state: "CLOSED", when: NOT_CARRIED },
        {
          state: "ANNOUNCED",
          when: {
            all: [
              { fact: "form", is: ["REPRIMAND"] },
              { fact: "asOfficer", is: [false] },
            ],
          },
        },
        { state: "DOSSIER" },
      ],
    },
    close: {
      vi: "Không kỷ luật",
      en: "No discipline",
      tone: "stop",
      from: ["OPENED", "RETURNED"],
      by: [AS_ORGAN],
      notBy: ["self"],
      to: [{ state: "CLOSED_ABOVE", when: WAS_ABOVE }, { state: "CLOSED" }],
    },
    decide: {
      vi: "Quyết định kỷ luật",
      en: "Decide",
      tone: "go",
      from: ["DOSSIER"],
      by: [AS_SUPERIOR],
      notBy: ["begin", "vote", "self"],
      form: { ...decisionOf("decision"), form: FORM, vote: VOTE },
      to: "DECIDED",
    },
    return: {
      vi: "Trả lại vì sai thủ tục",
      en: "Return for a fault of procedure",
      tone: "back",
      from: ["DOSSIER"],
      by: [AS_SUPERIOR],
      notBy: ["self"],
      to: "RETURNED",
    },
    drop: {
      vi: "Không kỷ luật",
      en: "No discipline",
      tone: "stop",
      from: ["DOSSIER", "DECIDED"],
      by: [AS_SUPERIOR],
      notBy: ["self"],
      to: "CLOSED_ABOVE",
    },
    announce: {
      vi: "Công bố quyết định",
      en: "Announce",
      tone: "go",
      from: ["DECIDED"],
      by: [AS_ORGAN, AS_SUPERIOR],
      notBy: ["self"],
      form: { on: { kind: "date", vi: "Ngày công bố", en: "Day of the announcement" } },
      to: "ANNOUNCED",
    },
    appeal: {
      vi: "Khiếu nại",
      en: "Appeal",
      tone: "go",
      from: ["ANNOUNCED"],
      by: [{ self: true }, AS_ORGAN],
      when: { not: { fact: "appealed", is: [true] } },
      form: {
        grounds: {
          kind: "text",
          most: 4000,
          lines: true,
          sealed: true,
          vi: "Nội dung khiếu nại",
          en: "Grounds",
        },
      },
      to: "APPEALED",
    },
    uphold: {
      vi: "Giữ nguyên",
      en: "Uphold",
      tone: "go",
      from: ["APPEALED"],
      by: [AS_APPEAL],
      notBy: ["decide", "vote", "self"],
      form: decisionOf("upheld"),
      to: "ANNOUNCED",
    },
    change: {
      vi: "Thay đổi hình thức",
      en: "Change the form",
      tone: "go",
      from: ["APPEALED"],
      by: [AS_APPEAL],
      notBy: ["decide", "vote", "self"],
      form: { ...decisionOf("changed"), form: FORM },
      to: "ANNOUNCED",
    },
    annul: {
      vi: "Hủy quyết định kỷ luật",
      en: "Annul",
      tone: "go",
      from: ["APPEALED"],
      by: [AS_APPEAL],
      notBy: ["decide", "vote", "self"],
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
  issues: ISSUES,
  drafts: DRAFTS,
});
