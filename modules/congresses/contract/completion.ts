import type { Fields } from "#kernel/contract/fields.ts";
import { procedure } from "#kernel/contract/procedure.ts";
import {
  DECISION_FIELDS,
  REVOCATION,
  REVOCATION_ISSUE,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";
import { AS_SUPERIOR, AT_UNIT, CONGRESS_PLACES, FOR_UNIT, UNLESS_ONE } from "./congress.ts";
import { EMPLOYMENT, EXCEPTION, EXECUTIVE_RANKS, INSPECTION_RANKS } from "./seats.ts";

const ORGANS = [
  { value: "EXECUTIVE_COMMITTEE", vi: "Ban Chấp hành", en: "Executive committee" },
  { value: "STANDING_COMMITTEE", vi: "Ban Thường vụ", en: "Standing committee" },
  { value: "INSPECTION_COMMITTEE", vi: "Ủy ban Kiểm tra", en: "Inspection committee" },
] as const;
const COMES = { field: "change", is: ["ELECT", "APPOINT"] } as const;

/** What changes for one person: a seat taken by election or appointment, or one given up. */
const lines = {
  change: {
    kind: "choice",
    of: [
      { value: "ELECT", vi: "Bầu bổ sung", en: "Elected" },
      { value: "APPOINT", vi: "Cấp trên chỉ định", en: "Appointed by the superior" },
      { value: "REMOVE", vi: "Thôi giữ chức vụ", en: "Leaves the post" },
    ],
    vi: "Việc thay đổi",
    en: "Change",
  },
  organ: { kind: "choice", of: ORGANS, vi: "Cơ quan", en: "Organ" },
  rank: {
    kind: "choice",
    of: [...EXECUTIVE_RANKS, ...INSPECTION_RANKS.filter((one) => one.value !== "COMMITTEE_MEMBER")],
    when: COMES,
    vi: "Chức danh",
    en: "Rank",
  },
  employment: { ...EMPLOYMENT, when: COMES },
  votes: {
    kind: "whole",
    least: 0,
    most: 500,
    when: { field: "change", is: ["ELECT"] },
    vi: "Số phiếu bầu",
    en: "Votes",
  },
  why: {
    kind: "choice",
    of: [
      { value: "RESIGNED", vi: "Xin thôi", en: "Resigned" },
      { value: "TRANSFERRED", vi: "Chuyển công tác, chuyển nơi sinh hoạt", en: "Moved away" },
      { value: "STRUCK_ABSENT", vi: "Vắng họp liên tiếp không lý do", en: "Absent in a row without reason" },
      { value: "OTHER", vi: "Lý do khác", en: "Another reason" },
    ],
    when: { field: "change", is: ["REMOVE"] },
    vi: "Lý do thôi giữ chức vụ",
    en: "Why",
  },
  absences: {
    kind: "whole",
    least: 0,
    most: 100,
    when: { field: "why", is: ["STRUCK_ABSENT"] },
    vi: "Số kỳ họp vắng liên tiếp",
    en: "Meetings missed in a row",
  },
} as const satisfies Fields;

/** Completing a committee within its term: vacancies filled, members leaving, approved by the superior. */
export const completion = procedure({
  code: "COMMITTEE_COMPLETION",
  title: { vi: "Kiện toàn Ban Chấp hành", en: "Completing a committee" },
  explain: {
    vi: "Trong nhiệm kỳ, Ban Chấp hành bầu bổ sung hoặc cấp trên chỉ định vào chỗ khuyết, và cho thôi giữ chức vụ; không vượt quá số lượng đại hội đã ấn định.",
    en: "Within a term vacancies are filled by election or appointment, and members leave; never beyond the number that the congress fixed.",
  },
  sources: [
    "Hướng dẫn thực hiện Điều lệ Đoàn: ủy viên vắng ba kỳ họp liên tiếp không có lý do chính đáng thì xóa tên, Ban Chấp hành quyết định và báo cáo cấp trên.",
    "Bổ sung trong số lượng đại hội ấn định, do Ban Chấp hành bầu hoặc cấp trên chỉ định: theo thông lệ.",
    "Quy chế cán bộ Đoàn (1289-QĐ/TWĐTN-CTĐ ngày 15/5/2026), điều 12: tuổi lần đầu giữ chức bí thư Đoàn cấp xã.",
  ],
  rules: [
    "congress.quorum",
    "election.majority",
    "election.of",
    "committee.absences",
    "cadre.communeSecretaryAge",
    "cadre.branchSecretaryAge",
    "cadre.provinceSecretaryAge",
    "cadre.centralSecretaryAge",
  ],
  views: "cases.view",
  subject: "people",
  places: CONGRESS_PLACES,
  facts: {
    how: {
      kind: "choice",
      of: [
        { value: "COMMITTEE", vi: "Hội nghị Ban Chấp hành", en: "The committee's meeting" },
        { value: "SUPERIOR", vi: "Cấp trên chỉ định", en: "The superior appoints" },
      ],
      vi: "Hình thức kiện toàn",
      en: "Way",
    },
    meetingOn: { kind: "date", vi: "Ngày họp, ngày đề nghị", en: "Date of the meeting or proposal" },
    reason: { kind: "text", most: 500, lines: true, vi: "Lý do kiện toàn", en: "Why" },
  },
  lines: {
    fields: lines,
    several: true,
    within: "superior",
    statuses: ["ACTIVE", "EXTENDED", "DEFERRED", "TEMPORARY_AWAY", "TRANSFERRING", "MATURED"],
    outcomes: {
      NOT_ELECTED: { vi: "Không trúng cử", en: "Not elected" },
      NOT_RATIFIED: { vi: "Cấp trên không chuẩn y", en: "Not approved" },
    },
    edits: [
      { in: ["DRAFT", "RETURNED"], by: FOR_UNIT, what: ["people", "fields"] },
      { in: ["SUBMITTED"], by: AS_SUPERIOR, what: ["outcome"] },
    ],
  },
  attachments: {
    minutes: { vi: "Biên bản hội nghị, kiểm phiếu", en: "Minutes and record of the count" },
    letter: { vi: "Đơn xin thôi, văn bản điều động", en: "Letter of resignation or transfer" },
    proposal: { vi: "Tờ trình", en: "Proposal" },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [{ by: FOR_UNIT, state: "DRAFT" }],
  states: {
    DRAFT: { ...USUAL_STATES.DRAFT, waits: AT_UNIT, hides: ["superior"] },
    SUBMITTED: { ...USUAL_STATES.SUBMITTED, vi: "Chờ cấp trên chuẩn y, chỉ định", waits: AS_SUPERIOR },
    RETURNED: { ...USUAL_STATES.RETURNED, waits: AT_UNIT },
    EFFECTIVE: { vi: "Đã kiện toàn", en: "Completed", phase: "DONE" },
    REVOKED: { vi: "Hủy quyết định", en: "Annulled", phase: "ENDED" },
    REJECTED: USUAL_STATES.REJECTED,
    CANCELLED: USUAL_STATES.CANCELLED,
  },
  steps: {
    submit: {
      ...USUAL_STEPS.submit,
      by: [FOR_UNIT],
      form: {
        present: {
          kind: "whole",
          least: 0,
          most: 500,
          optional: true,
          vi: "Số ủy viên có mặt",
          en: "Members present",
          hint: { vi: "Với hội nghị Ban Chấp hành.", en: "For a meeting of the committee." },
        },
        ballots: { kind: "ballots", optional: true, vi: "Phiếu bầu bổ sung", en: "Ballots" },
      },
      papers: ["minutes"],
    },
    approve: {
      vi: "Chuẩn y, chỉ định",
      en: "Approve",
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
    withdraw: { ...USUAL_STEPS.withdraw, by: [FOR_UNIT] },
    revoke: {
      vi: "Hủy quyết định kiện toàn",
      en: "Annul the decision",
      tone: "stop",
      from: ["EFFECTIVE"],
      by: [AS_SUPERIOR],
      form: REVOCATION,
      to: "REVOKED",
    },
  },
  issues: {
    proposal: {
      vi: "Tờ trình kiện toàn Ban Chấp hành",
      en: "Proposal",
      kind: "congresses.completion_proposal",
      at: "unit",
      by: ["submit"],
      stays: true,
    },
    decision: {
      vi: "Quyết định kiện toàn Ban Chấp hành",
      en: "Decision",
      kind: "congresses.completion_decision",
      at: "superior",
      by: ["approve"],
    },
    revocation: { ...REVOCATION_ISSUE, at: "superior" },
  },
  drafts: {
    minutes: {
      vi: "Biên bản hội nghị (điền sẵn)",
      en: "Minutes of the committee's meeting (filled)",
      kind: "congresses.committee_minutes",
      at: "unit",
      in: ["DRAFT", "RETURNED"],
      when: { fact: "how", is: ["COMMITTEE"] },
    },
  },
});
