import { procedure } from "#kernel/contract/procedure.ts";
import {
  DECISION_FIELDS,
  FOR_BRANCH,
  REVOCATION,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";

const AS_DECIDER = { at: "decider", permission: "cases.decide" } as const;

import { MEMBER_STATUSES } from "#modules/members/contract/code-lists.ts";

/** Honorary membership: counted apart, without dues, meetings or a vote. */
export const honoraryMember = procedure({
  code: "HONORARY_MEMBER",
  title: { vi: "Công nhận đoàn viên danh dự", en: "Honorary membership" },
  explain: {
    vi: "Người tiêu biểu, là tấm gương cho thanh niên, được cấp tỉnh trở lên công nhận đoàn viên danh dự; không đóng đoàn phí, không biểu quyết, được tính riêng.",
    en: "An example to youth, recognised by a province or above; no dues, no vote, counted apart.",
  },
  sources: [
    "Điều lệ Đoàn: đoàn viên danh dự do Ban Thường vụ Trung ương hướng dẫn.",
    "Cấp tỉnh trở lên quyết định: theo thông lệ, chưa thấy văn bản.",
  ],
  views: "cases.view",
  subject: "person",
  statuses: ["CANDIDATE", "MATURED", "WITHDRAWN", "MOVED_OUT"],
  places: {
    branch: { vi: "Đơn vị đề nghị", en: "Proposing unit" },
    decider: { vi: "Cấp quyết định", en: "Deciding union" },
  },
  facts: {
    merits: { kind: "text", most: 2000, lines: true, vi: "Thành tích, đóng góp", en: "Merits" },
    statusBefore: {
      kind: "choice",
      of: MEMBER_STATUSES.map(({ code, vi, en }) => ({ value: code as string, vi, en })),
      found: true,
      vi: "Trạng thái trước đó",
      en: "Status before",
    },
  },
  attachments: {
    proposal: { vi: "Tờ trình", en: "Proposal" },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [{ by: FOR_BRANCH, state: "DRAFT" }],
  states: {
    ...USUAL_STATES,
    DRAFT: { ...USUAL_STATES.DRAFT, hides: ["decider"] },
    SUBMITTED: { ...USUAL_STATES.SUBMITTED, waits: AS_DECIDER },
    EFFECTIVE: { vi: "Đoàn viên danh dự", en: "Honorary member", phase: "DONE" },
    REVOKED: { vi: "Thu hồi quyết định", en: "Revoked", phase: "ENDED" },
  },
  steps: {
    submit: { ...USUAL_STEPS.submit, papers: ["proposal"] },
    approve: {
      vi: "Công nhận",
      en: "Recognise",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_DECIDER],
      notBy: ["submit", "self"],
      form: DECISION_FIELDS,
      to: "EFFECTIVE",
    },
    return: { ...USUAL_STEPS.return, by: [AS_DECIDER] },
    reject: { ...USUAL_STEPS.reject, by: [AS_DECIDER] },
    withdraw: USUAL_STEPS.withdraw,
    revoke: {
      vi: "Thu hồi quyết định",
      en: "Revoke",
      tone: "stop",
      from: ["EFFECTIVE"],
      by: [AS_DECIDER],
      form: REVOCATION,
      to: "REVOKED",
    },
  },
  issues: {
    decision: {
      vi: "Quyết định công nhận đoàn viên danh dự",
      en: "Decision",
      kind: "merits.honorary_decision",
      at: "decider",
      by: ["approve"],
    },
    certificate: {
      vi: "Giấy chứng nhận đoàn viên danh dự",
      en: "Certificate",
      kind: "merits.honorary_certificate",
      at: "decider",
      by: ["approve"],
    },
    revocation: {
      vi: "Quyết định thu hồi",
      en: "Decision of revocation",
      kind: "cases.revocation",
      at: "decider",
      by: ["revoke"],
      stays: true,
    },
  },
  drafts: {
    proposal: {
      vi: "Tờ trình (điền sẵn)",
      en: "Proposal (filled)",
      kind: "merits.honorary_proposal",
      at: "branch",
      in: ["DRAFT", "RETURNED"],
    },
  },
});
