import type { Fields } from "#kernel/contract/fields.ts";
import { type Hand, procedure } from "#kernel/contract/procedure.ts";
import {
  ANNUL_ONE,
  ANNULLED,
  ANNULMENT_ISSUE,
  DECISION_FIELDS,
  REVOCATION,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";
import { AWARD_SOURCE, AWARD_TYPES } from "./award-types.ts";

const PROPOSER = { at: "proposer", permission: "cases.propose", orAbove: true } as const satisfies Hand;
const AS_NEXT = { at: "next", permission: "cases.decide" } as const satisfies Hand;
const HERE = { same: ["next", "decider"] } as const;

const facts = {
  type: { kind: "choice", of: AWARD_TYPES, vi: "Hình thức khen thưởng", en: "Form" },
  whom: {
    kind: "choice",
    of: [
      { value: "PEOPLE", vi: "Cá nhân", en: "People" },
      { value: "UNIT", vi: "Tập thể", en: "A unit" },
    ],
    vi: "Khen thưởng",
    en: "For",
  },
  unit: { kind: "unit", vi: "Tập thể", en: "Unit", when: { field: "whom", is: ["UNIT"] } },
  year: { kind: "whole", least: 1990, most: 2100, vi: "Năm", en: "Year" },
  occasion: {
    kind: "choice",
    of: [
      { value: "YEARLY", vi: "Tổng kết năm", en: "Year-end" },
      { value: "CAMPAIGN", vi: "Chuyên đề, đợt hoạt động", en: "Campaign" },
      { value: "SUDDEN", vi: "Đột xuất", en: "Sudden merit" },
      { value: "TERM_END", vi: "Tổng kết nhiệm kỳ", en: "End of term" },
    ],
    vi: "Dịp",
    en: "Occasion",
  },
  content: { kind: "text", most: 300, vi: "Nội dung khen thưởng", en: "What for" },
  meetingOn: { kind: "date", vi: "Ngày họp xét", en: "Date of the meeting" },
} as const satisfies Fields;

/** Awards for people or a unit: proposed by vote, passed up level by level to the union that may decide the form. */
export const award = procedure({
  code: "AWARD",
  no: "08",
  title: { vi: "Khen thưởng", en: "Awards" },
  explain: {
    vi: "Đơn vị họp xét, đề nghị khen thưởng cá nhân hoặc tập thể; hồ sơ chuyển dần lên cấp có thẩm quyền của hình thức đó.",
    en: "A unit proposes people or a unit; the file goes up to the union that may decide this form.",
  },
  sources: [
    AWARD_SOURCE,
    "Họp xét, quá nửa tán thành; một thành tích không khen hai lần cùng hình thức; không khen người đang bị kỷ luật: theo thông lệ.",
  ],
  views: "cases.view",
  subject: "people",
  places: {
    proposer: { vi: "Đơn vị đề nghị", en: "Proposing unit" },
    next: { vi: "Cấp đang xét", en: "Level that considers" },
    decider: { vi: "Cấp quyết định", en: "Deciding union" },
  },
  facts,
  lines: {
    fields: {
      merits: { kind: "text", most: 600, lines: true, vi: "Tóm tắt thành tích", en: "Merits" },
      vote: { kind: "vote", secret: false, vi: "Biểu quyết", en: "Vote" },
    },
    within: "proposer",
    statuses: ["ACTIVE", "EXTENDED", "DEFERRED", "TEMPORARY_AWAY", "TRANSFERRING", "DECEASED", "HONORARY"],
    outcomes: {
      NOT_CARRIED: { vi: "Không đủ số phiếu", en: "Vote not carried" },
      REFUSED: { vi: "Cấp trên không khen", en: "Not awarded" },
      ANNULLED,
    },
    edits: [
      { in: ["DRAFT", "RETURNED"], by: PROPOSER, what: ["people", "fields"] },
      { in: ["SUBMITTED"], by: AS_NEXT, what: ["outcome"] },
    ],
  },
  attachments: {
    minutes: { vi: "Biên bản họp xét", en: "Minutes" },
    report: { vi: "Báo cáo thành tích", en: "Report of merits" },
    proposal: { vi: "Tờ trình", en: "Proposal" },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [{ by: PROPOSER, state: "DRAFT" }],
  states: {
    DRAFT: { ...USUAL_STATES.DRAFT, waits: PROPOSER, hides: ["next", "decider"] },
    SUBMITTED: {
      vi: "Chờ cấp trên xét",
      en: "Waits for a level above",
      phase: "OPEN",
      waits: AS_NEXT,
      lateAfter: "case.answerDays",
    },
    RETURNED: { ...USUAL_STATES.RETURNED, waits: PROPOSER },
    EFFECTIVE: { vi: "Đã khen thưởng", en: "Awarded", phase: "DONE" },
    REVOKED: { vi: "Thu hồi quyết định", en: "Annulled", phase: "ENDED" },
    REJECTED: USUAL_STATES.REJECTED,
    CANCELLED: USUAL_STATES.CANCELLED,
  },
  steps: {
    submit: {
      ...USUAL_STEPS.submit,
      by: [PROPOSER],
      papers: ["minutes", "report"],
    },
    passUp: {
      vi: "Đồng ý, trình cấp trên",
      en: "Agree and pass up",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_NEXT],
      notBy: ["submit", "self"],
      unlessSame: ["proposer", "next"],
      when: { not: HERE },
      to: "SUBMITTED",
    },
    decide: {
      vi: "Quyết định khen thưởng",
      en: "Award",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_NEXT],
      notBy: ["submit", "self"],
      unlessSame: ["proposer", "next"],
      when: HERE,
      form: DECISION_FIELDS,
      to: "EFFECTIVE",
    },
    return: { ...USUAL_STEPS.return, by: [AS_NEXT] },
    reject: { ...USUAL_STEPS.reject, by: [AS_NEXT] },
    withdraw: { ...USUAL_STEPS.withdraw, by: [PROPOSER] },
    annulOne: {
      ...ANNUL_ONE,
      vi: "Thu hồi khen thưởng một người",
      en: "Annul one award",
      by: [{ at: "decider", permission: "cases.decide" }],
      when: { fact: "whom", is: ["PEOPLE"] },
    },
    annul: {
      vi: "Thu hồi quyết định khen thưởng",
      en: "Annul the award",
      tone: "stop",
      from: ["EFFECTIVE"],
      by: [{ at: "decider", permission: "cases.decide" }],
      notBy: ["self"],
      form: REVOCATION,
      to: "REVOKED",
    },
  },
  issues: {
    proposal: {
      vi: "Tờ trình đề nghị khen thưởng",
      en: "Proposal",
      kind: "cases.proposal",
      at: "proposer",
      by: ["submit"],
      stays: true,
    },
    passedUp: {
      vi: "Tờ trình chuyển cấp trên",
      en: "Proposal passed up",
      kind: "cases.proposal",
      at: "next",
      by: ["passUp"],
      stays: true,
    },
    decision: {
      vi: "Quyết định khen thưởng",
      en: "Decision",
      kind: "merits.award_decision",
      at: "decider",
      by: ["decide"],
    },
    baseCertificate: {
      vi: "Giấy khen",
      en: "Certificate of the base",
      kind: "merits.base_certificate",
      at: "decider",
      by: ["decide"],
      each: true,
      when: { fact: "type", is: ["MERIT_CERT_BASE"] },
    },
    highCertificate: {
      vi: "Bằng khen",
      en: "Certificate of province or Central",
      kind: "merits.high_certificate",
      at: "decider",
      by: ["decide"],
      each: true,
      when: { fact: "type", is: ["MERIT_CERT_PROVINCE", "MERIT_CERT_CENTRAL"] },
    },
    titleCertificate: {
      vi: "Giấy chứng nhận danh hiệu, giải thưởng",
      en: "Certificate of a title or prize",
      kind: "merits.title_certificate",
      at: "decider",
      by: ["decide"],
      each: true,
      when: {
        not: {
          fact: "type",
          is: ["MERIT_CERT_BASE", "MERIT_CERT_PROVINCE", "MERIT_CERT_CENTRAL", "STATE_AWARD"],
        },
      },
    },
    revocation: {
      vi: "Quyết định thu hồi khen thưởng",
      en: "Decision of revocation",
      kind: "cases.revocation",
      at: "decider",
      by: ["annul"],
      stays: true,
    },
    annulment: { ...ANNULMENT_ISSUE, at: "decider" },
  },
  drafts: {
    minutes: {
      vi: "Biên bản họp xét khen thưởng (điền sẵn)",
      en: "Minutes (filled)",
      kind: "cases.minutes",
      at: "proposer",
      in: ["DRAFT", "RETURNED"],
    },
  },
});
