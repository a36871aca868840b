import { procedure } from "#kernel/contract/procedure.ts";
import {
  AS_BASE,
  FOR_BRANCH,
  NOT_THE_PROPOSER,
  USUAL_PLACES,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";

/** Reasons by what is asked for: a card is given (again), or taken back. */
export const REASONS = {
  ISSUE: ["FIRST", "LOST", "DAMAGED", "DATA_CHANGED", "NEW_DESIGN"],
  WITHDRAWAL: ["ISSUED_WRONGLY", "LEFT"],
} as const;

/** Cards given again or withdrawn. The first one comes with the admission; the number stays for life. */
export const card = procedure({
  code: "CARD",
  no: "02",
  title: { vi: "Cấp lại, đổi, thu hồi thẻ đoàn viên", en: "Re-issue and withdrawal of cards" },
  explain: {
    vi: "Chi đoàn lập danh sách kèm lý do từng người; Đoàn cơ sở duyệt, in và trao thẻ. Số thẻ giữ nguyên suốt đời, mỗi lần cấp lại tăng lần cấp.",
    en: "The branch lists people with a reason each; the base approves, prints and hands over. The number stays for life.",
  },
  sources: [
    "Câu hỏi tìm hiểu Điều lệ 2026: ban chấp hành Đoàn cấp cơ sở cấp thẻ và mã thẻ; cấp lại là việc riêng của Đoàn xã, phường.",
    "Thu hồi thẻ khi khai trừ, xóa tên; người trưởng thành Đoàn giữ thẻ làm kỷ niệm: theo thông lệ.",
  ],
  views: "cases.view",
  subject: "people",
  places: USUAL_PLACES,
  facts: {
    kind: {
      kind: "choice",
      of: [
        { value: "ISSUE", vi: "Cấp, cấp lại, đổi thẻ", en: "Issue or re-issue" },
        { value: "WITHDRAWAL", vi: "Thu hồi thẻ", en: "Withdrawal" },
      ],
      vi: "Việc",
      en: "What",
    },
  },
  lines: {
    fields: {
      reason: {
        kind: "choice",
        of: [
          { value: "FIRST", vi: "Chưa từng có thẻ", en: "Never had one" },
          { value: "LOST", vi: "Mất thẻ", en: "Lost" },
          { value: "DAMAGED", vi: "Thẻ hỏng", en: "Damaged" },
          { value: "DATA_CHANGED", vi: "Thay đổi thông tin trên thẻ", en: "Data changed" },
          { value: "NEW_DESIGN", vi: "Đổi mẫu thẻ", en: "New design" },
          { value: "ISSUED_WRONGLY", vi: "Cấp nhầm (thu hồi)", en: "Issued wrongly (withdrawal)" },
          { value: "LEFT", vi: "Không còn là đoàn viên (thu hồi)", en: "No member any more (withdrawal)" },
        ],
        vi: "Lý do",
        en: "Reason",
      },
      photo: { kind: "yes", vi: "Đã có ảnh thẻ", en: "Photo is there" },
    },
    within: "branch",
    statuses: ["ACTIVE", "EXTENDED", "REMOVED", "EXPELLED", "WITHDRAWN"],
    outcomes: { REFUSED: { vi: "Không cấp", en: "Refused" } },
    edits: [
      { in: ["DRAFT", "RETURNED"], by: FOR_BRANCH, what: ["people", "fields"] },
      { in: ["SUBMITTED"], by: AS_BASE, what: ["outcome"] },
    ],
  },
  attachments: {
    request: { vi: "Đơn xin cấp lại", en: "Request" },
    list: { vi: "Danh sách đề nghị", en: "List" },
    signatures: { vi: "Danh sách ký nhận", en: "Signed list" },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [{ by: FOR_BRANCH, state: "DRAFT" }],
  states: {
    ...USUAL_STATES,
    APPROVED: {
      vi: "Đã duyệt, chờ in và trao thẻ",
      en: "Approved, to be handed over",
      phase: "OPEN",
      waits: AS_BASE,
      lateAfter: "card.handOverDays",
    },
    EFFECTIVE: { vi: "Đã xong", en: "Done", phase: "DONE" },
  },
  steps: {
    ...USUAL_STEPS,
    approve: {
      vi: "Duyệt",
      en: "Approve",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_BASE],
      ...NOT_THE_PROPOSER,
      to: [{ state: "APPROVED", when: { fact: "kind", is: ["ISSUE"] } }, { state: "EFFECTIVE" }],
    },
    handOver: {
      vi: "Đã trao thẻ",
      en: "Handed over",
      tone: "go",
      from: ["APPROVED"],
      by: [AS_BASE],
      form: { on: { kind: "date", vi: "Ngày trao", en: "Day of the hand-over" } },
      to: "EFFECTIVE",
    },
    cancel: {
      vi: "Hủy đợt cấp thẻ",
      en: "Cancel",
      tone: "stop",
      from: ["APPROVED"],
      by: [AS_BASE],
      to: "CANCELLED",
    },
  },
  issues: {
    list: {
      vi: "Danh sách cấp thẻ đoàn viên",
      en: "List of cards",
      kind: "cards.list",
      at: "base",
      by: ["approve"],
      when: { fact: "kind", is: ["ISSUE"] },
    },
    withdrawal: {
      vi: "Quyết định thu hồi thẻ đoàn viên",
      en: "Decision to withdraw cards",
      kind: "cards.withdrawal_decision",
      at: "base",
      by: ["approve"],
      when: { fact: "kind", is: ["WITHDRAWAL"] },
    },
  },
  drafts: {
    proposal: {
      vi: "Danh sách đề nghị (điền sẵn)",
      en: "List proposed (filled)",
      kind: "cards.proposal_list",
      at: "branch",
      in: ["DRAFT", "RETURNED"],
    },
    signatures: {
      vi: "Danh sách ký nhận thẻ (điền sẵn)",
      en: "List to sign for cards (filled)",
      kind: "cards.signature_list",
      at: "base",
      in: ["APPROVED"],
    },
  },
});
