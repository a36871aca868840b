import { procedure } from "#kernel/contract/procedure.ts";
import {
  AS_BASE,
  DECISION_FIELDS,
  FOR_BRANCH,
  NOT_THE_PROPOSER,
  REVOCATION,
  USUAL_PLACES,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";

/** A member of a certified poor household owes no dues for some months, by decision of the base committee. */
export const duesExemption = procedure({
  code: "DUES_EXEMPTION",
  title: { vi: "Miễn đoàn phí", en: "Exemption from dues" },
  explain: {
    vi: "Đoàn viên thuộc hộ nghèo có giấy chứng nhận được miễn đoàn phí không quá số tháng quy định trong một năm.",
    en: "A member of a certified poor household owes no dues for some months of a year.",
  },
  sources: [
    "Hướng dẫn ngày 18/3/2024 về đoàn phí 2024–2027: chỉ miễn cho đoàn viên thuộc hộ nghèo có giấy chứng nhận; ban chấp hành đoàn cơ sở quyết định; không quá 6 tháng trong năm.",
  ],
  views: "cases.view",
  subject: "person",
  places: USUAL_PLACES,
  facts: {
    from: { kind: "month", vi: "Miễn từ tháng", en: "From month" },
    months: { kind: "whole", least: 1, most: 12, vi: "Số tháng", en: "Months" },
    certificateNo: {
      kind: "text",
      most: 60,
      vi: "Số giấy chứng nhận hộ nghèo",
      en: "Number of the certificate",
      sealed: true,
    },
  },
  attachments: {
    certificate: { vi: "Giấy chứng nhận hộ nghèo", en: "Certificate of a poor household", sealed: true },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [
    { by: { self: true }, state: "ASKED" },
    { by: FOR_BRANCH, state: "DRAFT" },
  ],
  states: {
    ...USUAL_STATES,
    ASKED: {
      vi: "Chờ chi đoàn gửi cấp trên",
      en: "Waits for the branch to send it on",
      phase: "OPEN",
      waits: { at: "branch", permission: "cases.propose" },
      lateAfter: "case.answerDays",
    },
    EFFECTIVE: { vi: "Đã miễn", en: "Exempt", phase: "DONE" },
    REVOKED: { vi: "Thu hồi quyết định miễn", en: "Revoked", phase: "ENDED" },
  },
  steps: {
    ...USUAL_STEPS,
    submit: { ...USUAL_STEPS.submit, from: ["ASKED", "DRAFT", "RETURNED"], papers: ["certificate"] },
    withdraw: {
      ...USUAL_STEPS.withdraw,
      from: ["ASKED", "DRAFT", "SUBMITTED", "RETURNED"],
      by: [{ self: true }, FOR_BRANCH],
    },
    approve: {
      vi: "Quyết định miễn đoàn phí",
      en: "Decide",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_BASE],
      ...NOT_THE_PROPOSER,
      form: DECISION_FIELDS,
      to: "EFFECTIVE",
    },
    revoke: {
      vi: "Thu hồi quyết định miễn",
      en: "Revoke",
      tone: "stop",
      from: ["EFFECTIVE"],
      by: [AS_BASE],
      form: REVOCATION,
      to: "REVOKED",
    },
  },
  issues: {
    decision: {
      vi: "Quyết định miễn đoàn phí",
      en: "Decision",
      kind: "dues.exemption_decision",
      at: "base",
      by: ["approve"],
    },
    revocation: {
      vi: "Quyết định thu hồi việc miễn đoàn phí",
      en: "Decision of revocation",
      kind: "dues.exemption_revocation",
      at: "base",
      by: ["revoke"],
      stays: true,
    },
  },
  drafts: {
    request: {
      vi: "Đơn xin miễn đoàn phí (điền sẵn)",
      en: "Request (filled)",
      kind: "dues.exemption_request",
      at: "branch",
      in: ["ASKED", "DRAFT", "RETURNED"],
      own: true,
    },
  },
});
