import { procedure } from "#kernel/contract/procedure.ts";
import {
  DECISION_FIELDS,
  REVOCATION,
  REVOCATION_ISSUE,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";
import { AS_SUPERIOR, CONGRESS_PLACES, UNLESS_ONE } from "./congress.ts";
import { EMPLOYMENT, EXCEPTION, EXECUTIVE_RANKS, SIZES } from "./seats.ts";

const FOR_SUPERIOR = { at: "superior", permission: "cases.propose", orAbove: true } as const;

/** A committee that the superior appoints until the first congress: of a new unit, after a merger, after a disbandment. */
export const provisional = procedure({
  code: "PROVISIONAL_COMMITTEE",
  title: { vi: "Chỉ định Ban Chấp hành lâm thời", en: "Provisional committee" },
  explain: {
    vi: "Đơn vị mới thành lập, sáp nhập chưa đại hội: cấp trên trực tiếp chỉ định Ban Chấp hành lâm thời cho đến đại hội lần thứ nhất.",
    en: "A new or merged unit without a congress yet: its direct superior appoints a committee until the first one.",
  },
  sources: [
    "Hướng dẫn thực hiện Điều lệ Đoàn: đơn vị mới có Ban Chấp hành lâm thời do cấp trên trực tiếp chỉ định; đại hội lần thứ nhất trong 6 tháng.",
  ],
  rules: [
    "congress.firstWithin",
    "committee.standingShare",
    "committee.branchFrom",
    "cadre.communeSecretaryAge",
    "cadre.branchSecretaryAge",
    "cadre.provinceSecretaryAge",
    "cadre.centralSecretaryAge",
  ],
  views: "cases.view",
  subject: "people",
  places: CONGRESS_PLACES,
  facts: {
    termName: { kind: "text", most: 100, vi: "Tên gọi", en: "Name" },
    termTo: { kind: "date", vi: "Đại hội lần thứ nhất trước ngày", en: "The first congress is due by" },
    committeeSize: SIZES.committeeSize,
    reason: { kind: "text", most: 500, lines: true, vi: "Lý do", en: "Why" },
  },
  lines: {
    fields: {
      rank: { kind: "choice", of: EXECUTIVE_RANKS, vi: "Chức danh", en: "Rank" },
      standing: { kind: "yes", optional: true, vi: "Trong Ban Thường vụ", en: "In the standing committee" },
      employment: EMPLOYMENT,
    },
    several: true,
    within: "superior",
    statuses: ["ACTIVE", "EXTENDED"],
    outcomes: { LEFT_OUT: { vi: "Không chỉ định", en: "Left out" } },
    edits: [
      { in: ["DRAFT", "RETURNED"], by: FOR_SUPERIOR, what: ["people", "fields"] },
      { in: ["SUBMITTED"], by: AS_SUPERIOR, what: ["outcome"] },
    ],
  },
  attachments: {
    proposal: { vi: "Tờ trình", en: "Proposal" },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [{ by: FOR_SUPERIOR, state: "DRAFT" }],
  states: {
    DRAFT: { ...USUAL_STATES.DRAFT, waits: { at: "superior", permission: "cases.propose" }, hides: ["unit"] },
    SUBMITTED: { ...USUAL_STATES.SUBMITTED, vi: "Chờ ký quyết định", waits: AS_SUPERIOR, hides: ["unit"] },
    RETURNED: {
      ...USUAL_STATES.RETURNED,
      waits: { at: "superior", permission: "cases.propose" },
      hides: ["unit"],
    },
    EFFECTIVE: { vi: "Đã chỉ định", en: "Appointed", phase: "DONE" },
    REVOKED: { vi: "Hủy quyết định", en: "Annulled", phase: "ENDED" },
    REJECTED: { ...USUAL_STATES.REJECTED, hides: ["unit"] },
    CANCELLED: { ...USUAL_STATES.CANCELLED, hides: ["unit"] },
  },
  steps: {
    submit: {
      ...USUAL_STEPS.submit,
      vi: "Trình ký",
      en: "Submit for signature",
      by: [FOR_SUPERIOR],
      papers: ["proposal"],
    },
    appoint: {
      vi: "Chỉ định",
      en: "Appoint",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_SUPERIOR],
      notBy: ["submit"],
      ...UNLESS_ONE,
      form: { ...DECISION_FIELDS, ...EXCEPTION },
      to: "EFFECTIVE",
    },
    return: { ...USUAL_STEPS.return, by: [AS_SUPERIOR] },
    reject: { ...USUAL_STEPS.reject, by: [AS_SUPERIOR] },
    withdraw: { ...USUAL_STEPS.withdraw, by: [FOR_SUPERIOR] },
    revoke: {
      vi: "Hủy quyết định chỉ định",
      en: "Annul the appointment",
      tone: "stop",
      from: ["EFFECTIVE"],
      by: [AS_SUPERIOR],
      form: REVOCATION,
      to: "REVOKED",
    },
  },
  issues: {
    decision: {
      vi: "Quyết định chỉ định Ban Chấp hành lâm thời",
      en: "Decision of appointment",
      kind: "congresses.appointment",
      at: "superior",
      by: ["appoint"],
    },
    revocation: { ...REVOCATION_ISSUE, at: "superior" },
  },
  drafts: {
    proposal: {
      vi: "Tờ trình chỉ định (điền sẵn)",
      en: "Proposal (filled)",
      kind: "congresses.appointment_proposal",
      at: "superior",
      in: ["DRAFT", "RETURNED"],
    },
  },
});
