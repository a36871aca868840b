import { procedure } from "#kernel/contract/procedure.ts";
import {
  AS_BASE,
  FOR_BRANCH,
  NOT_THE_PROPOSER,
  USUAL_PLACES,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";
import { COUNTED } from "#modules/members/contract/member.ts";

/** A paper book made anew: it holds only what can be proved. */
export const bookReissue = procedure({
  code: "BOOK_REISSUE",
  title: { vi: "Cấp lại sổ đoàn viên", en: "Re-issue of the member's book" },
  explain: {
    vi: "Đoàn viên mất hoặc hỏng sổ, còn giấy tờ chứng minh và sinh hoạt liên tục có chi đoàn xác nhận; Đoàn cơ sở cấp sổ mới.",
    en: "A book was lost or damaged; with proof and unbroken activity the base gives a new one.",
  },
  sources: [
    "Quy định của Đoàn trường (Thăng Long, HITU): chỉ cấp lại khi còn thẻ hoặc nghị quyết, giấy chứng nhận kết nạp, sinh hoạt liên tục được chi đoàn xác nhận; mất sau khi chuyển sinh hoạt thì nơi cũ xác nhận.",
  ],
  views: "cases.view",
  subject: "person",
  statuses: [...COUNTED],
  places: USUAL_PLACES,
  facts: {
    cause: {
      kind: "choice",
      of: [
        { value: "LOST", vi: "Mất sổ", en: "Lost" },
        { value: "DAMAGED", vi: "Sổ hỏng", en: "Damaged" },
      ],
      vi: "Lý do",
      en: "Cause",
    },
    proof: {
      kind: "choice",
      of: [
        { value: "CARD", vi: "Thẻ đoàn viên còn giữ", en: "The card" },
        { value: "RESOLUTION", vi: "Nghị quyết, quyết định kết nạp", en: "Resolution of the admission" },
        { value: "CERTIFICATE", vi: "Xác nhận của nơi kết nạp", en: "Certificate of the admitting base" },
      ],
      vi: "Giấy tờ chứng minh",
      en: "Proof",
    },
    unbroken: { kind: "yes", vi: "Chi đoàn xác nhận sinh hoạt liên tục", en: "Activity without a break" },
    afterTransfer: { kind: "yes", vi: "Mất sau khi chuyển sinh hoạt", en: "Lost after a transfer" },
  },
  attachments: {
    request: { vi: "Đơn xin cấp lại sổ", en: "Request" },
    proof: { vi: "Bản chụp giấy tờ chứng minh", en: "Copy of the proof" },
    formerBase: { vi: "Xác nhận của Đoàn cơ sở cũ", en: "Confirmation of the former base" },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [{ by: FOR_BRANCH, state: "DRAFT" }],
  states: {
    ...USUAL_STATES,
    EFFECTIVE: { vi: "Đã cấp lại", en: "Re-issued", phase: "DONE" },
  },
  steps: {
    ...USUAL_STEPS,
    submit: { ...USUAL_STEPS.submit, papers: ["request", "proof"] },
    approve: {
      vi: "Cấp sổ mới",
      en: "Give a new book",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_BASE],
      ...NOT_THE_PROPOSER,
      form: { bookNo: { kind: "text", most: 40, vi: "Số sổ mới", en: "Number of the new book" } },
      to: "EFFECTIVE",
    },
  },
  issues: {
    decision: {
      vi: "Quyết định cấp lại sổ đoàn viên",
      en: "Decision",
      kind: "cards.book_decision",
      at: "base",
      by: ["approve"],
    },
  },
  drafts: {
    request: {
      vi: "Đơn xin cấp lại sổ (điền sẵn)",
      en: "Request (filled)",
      kind: "cards.book_request",
      at: "branch",
      in: ["DRAFT", "RETURNED"],
      own: true,
    },
  },
});
