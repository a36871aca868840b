import type { Fields } from "#kernel/contract/fields.ts";
import { procedure } from "#kernel/contract/procedure.ts";
import { AS_BASE, AS_BRANCH, FOR_BRANCH, USUAL_PLACES, USUAL_STATES } from "#modules/cases/contract/usual.ts";
import { valueFields } from "./profile-fields.ts";

const LOW = { fact: "risk", is: ["LOW"] } as const;
const HIGH = { fact: "risk", is: ["HIGH"] } as const;

const facts = {
  ...valueFields,
  why: { kind: "text", most: 500, lines: true, vi: "Lý do thay đổi", en: "Why" },
  nationalIdNote: {
    kind: "text",
    most: 200,
    optional: true,
    vi: "Giải thích khi số định danh không khớp năm sinh, giới tính",
    en: "Why a national id that does not fit is right",
  },
  risk: {
    kind: "choice",
    of: [
      { value: "LOW", vi: "Thông tin thường", en: "Ordinary" },
      { value: "HIGH", vi: "Thông tin định danh", en: "Identifying" },
    ],
    found: true,
    vi: "Mức",
    en: "Risk",
  },
} as const satisfies Fields;

/** A change of one's record, asked for by the member or the branch; both values stay with the case, sealed where the registry seals them. */
export const profileUpdate = procedure({
  code: "PROFILE_UPDATE",
  title: { vi: "Cập nhật thông tin đoàn viên", en: "Profile update" },
  explain: {
    vi: "Chỉ điền mục cần thay đổi. Thông tin thường do chi đoàn duyệt; số định danh, họ tên, ngày sinh, điện thoại… do Đoàn cơ sở duyệt, kèm bản chụp giấy tờ.",
    en: "Fill in what changes only. The branch approves ordinary things, the base identifying ones, with a scan of the paper.",
  },
  sources: [
    "Câu hỏi tìm hiểu Điều lệ 2026: sửa số định danh, số điện thoại là việc của Đoàn cấp cơ sở.",
    "Phân mức theo rủi ro: do phần mềm chọn.",
  ],
  views: "cases.view",
  confined: true,
  subject: "person",
  places: USUAL_PLACES,
  facts,
  attachments: {
    identity: { vi: "Giấy tờ tùy thân", en: "Identity paper", sealed: true },
    other: { vi: "Giấy tờ khác", en: "Other", sealed: true },
  },
  begins: [
    { by: { self: true }, state: "ASKED" },
    { by: FOR_BRANCH, state: "ASKED" },
  ],
  states: {
    ASKED: {
      vi: "Chờ chi đoàn",
      en: "Waits for the branch",
      phase: "OPEN",
      waits: { at: "branch", permission: "cases.branch" },
      lateAfter: "case.answerDays",
    },
    SUBMITTED: { ...USUAL_STATES.SUBMITTED },
    RETURNED: USUAL_STATES.RETURNED,
    EFFECTIVE: { vi: "Đã cập nhật", en: "Updated", phase: "DONE" },
    REJECTED: USUAL_STATES.REJECTED,
    CANCELLED: USUAL_STATES.CANCELLED,
  },
  steps: {
    approve: {
      vi: "Duyệt, cập nhật hồ sơ",
      en: "Approve",
      tone: "go",
      from: ["ASKED"],
      by: [AS_BRANCH],
      notBy: ["begin", "self"],
      when: LOW,
      to: "EFFECTIVE",
    },
    forward: {
      vi: "Xác nhận, gửi Đoàn cơ sở",
      en: "Confirm and send to the base",
      tone: "go",
      from: ["ASKED", "RETURNED"],
      by: [AS_BRANCH, FOR_BRANCH],
      when: HIGH,
      to: "SUBMITTED",
    },
    decide: {
      vi: "Duyệt, cập nhật hồ sơ",
      en: "Approve",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_BASE],
      notBy: ["begin", "forward", "self"],
      to: "EFFECTIVE",
    },
    return: {
      vi: "Trả lại bổ sung",
      en: "Return",
      tone: "back",
      from: ["SUBMITTED"],
      by: [AS_BASE],
      to: "RETURNED",
    },
    reject: {
      vi: "Không đồng ý",
      en: "Reject",
      tone: "stop",
      from: ["ASKED", "SUBMITTED"],
      by: [AS_BRANCH, AS_BASE],
      to: "REJECTED",
    },
    withdraw: {
      vi: "Rút đề nghị",
      en: "Withdraw",
      tone: "stop",
      from: ["ASKED", "SUBMITTED", "RETURNED"],
      by: [{ self: true }, FOR_BRANCH],
      to: "CANCELLED",
    },
  },
  issues: {
    decision: {
      vi: "Quyết định điều chỉnh thông tin đoàn viên",
      en: "Decision on identifying data",
      kind: "profile.decision",
      at: "base",
      by: ["decide"],
    },
  },
  drafts: {
    request: {
      vi: "Phiếu đề nghị cập nhật thông tin (điền sẵn)",
      en: "Request (filled)",
      kind: "profile.request",
      at: "branch",
      in: ["ASKED", "RETURNED"],
      own: true,
    },
  },
});
