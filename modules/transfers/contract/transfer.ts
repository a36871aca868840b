import type { Fields } from "#kernel/contract/fields.ts";
import { procedure } from "#kernel/contract/procedure.ts";
import { REVOCATION, REVOCATION_ISSUE } from "#modules/cases/contract/usual.ts";

/** Where a member goes. The chain of hands follows from the tree, not from this. */
const DESTINATIONS = [
  { value: "UNIT", vi: "Một chi đoàn hoặc Đoàn cơ sở", en: "A branch or base union" },
  { value: "OUT_OF_SYSTEM", vi: "Nơi chưa dùng phần mềm", en: "A place outside this system" },
] as const;

/** Why somebody goes to another unit. */
export const REASONS = [
  { value: "WORK", vi: "Thay đổi nơi làm việc", en: "New place of work" },
  { value: "STUDY", vi: "Nhập học, chuyển trường", en: "New school" },
  { value: "GRADUATION", vi: "Tốt nghiệp", en: "Graduation" },
  { value: "RESIDENCE", vi: "Thay đổi nơi cư trú", en: "New residence" },
  { value: "ARMED_FORCES", vi: "Nhập ngũ, vào công an", en: "Joining the armed forces" },
  { value: "ABROAD", vi: "Ra nước ngoài", en: "Going abroad" },
  { value: "REASSIGNED", vi: "Điều động, phân công", en: "Reassigned" },
  { value: "OTHER", vi: "Lý do khác", en: "Another reason" },
] as const;

const facts = {
  destination: { kind: "choice", of: DESTINATIONS, vi: "Chuyển đến", en: "Going to" },
  toUnit: {
    kind: "unit",
    vi: "Đơn vị tiếp nhận",
    en: "Receiving unit",
    hint: {
      vi: "Chọn chi đoàn nếu đã biết; nếu chưa, chọn Đoàn xã, phường hoặc Đoàn trường, nơi đó sẽ xếp chi đoàn.",
      en: "Choose the branch if it is known; else the base union, which will place the member.",
    },
    when: { field: "destination", is: ["UNIT"] },
  },
  toText: {
    kind: "text",
    most: 200,
    vi: "Nơi đến",
    en: "Place",
    when: { field: "destination", is: ["OUT_OF_SYSTEM"] },
  },
  reason: {
    kind: "choice",
    of: REASONS,
    vi: "Lý do chuyển",
    en: "Reason",
  },
} as const satisfies Fields;

/** What the branch of origin says of who leaves it. */
export const submission = {
  duesMonth: {
    kind: "month",
    vi: "Đã đóng đoàn phí đến hết tháng",
    en: "Dues paid up to",
  },
  remark: {
    kind: "text",
    most: 1000,
    lines: true,
    vi: "Nhận xét của chi đoàn",
    en: "Remark of the branch",
    hint: {
      vi: "Ưu, khuyết điểm trong thời gian sinh hoạt; nơi tiếp nhận đọc được.",
      en: "Strengths and weaknesses; the receiving unit reads it.",
    },
  },
} as const satisfies Fields;

/**
 * Transfer out and in, one case from the member's wish to the branch that welcomes them. The member stays in the count of
 * the old branch until the new one confirms, so that the country never loses anybody on the way.
 */
export const transfer = procedure({
  code: "TRANSFER",
  no: "03, 04",
  title: { vi: "Chuyển sinh hoạt Đoàn", en: "Transfer of membership" },
  explain: {
    vi: "Đoàn viên chuyển nơi học tập, công tác hoặc cư trú; chi đoàn cũ giới thiệu, chi đoàn mới tiếp nhận.",
    en: "A member changes school, work or residence; the old branch introduces, the new one receives.",
  },
  sources: [
    "Điều lệ Đoàn: đoàn viên thay đổi nơi cư trú, công tác, học tập phải chuyển sinh hoạt.",
    "16-HD/TWĐTN-BTC (2018): chuỗi giới thiệu chi đoàn → Đoàn cơ sở → Đoàn cơ sở → chi đoàn; chi đoàn cơ sở giới thiệu trực tiếp; đóng đoàn phí đến tháng chuyển.",
    "Câu hỏi tìm hiểu Điều lệ 2026: chuyển ngoài tỉnh không qua bước duyệt của cấp tỉnh.",
  ],
  views: "cases.view",
  subject: "person",
  statuses: ["ACTIVE", "EXTENDED", "DEFERRED", "TEMPORARY_AWAY"],
  places: {
    fromBranch: { vi: "Chi đoàn nơi đi", en: "Branch of origin" },
    fromBase: { vi: "Đoàn cơ sở nơi đi", en: "Base union of origin" },
    toBase: { vi: "Đoàn cơ sở nơi đến", en: "Receiving base union" },
    toBranch: { vi: "Chi đoàn nơi đến", en: "Receiving branch" },
    // Of both sides; of the base of origin alone when the member leaves the system.
    common: { vi: "Cấp trên có thể thu hồi", en: "Superior that may revoke" },
  },
  facts,
  attachments: {
    introduction: { vi: "Giấy giới thiệu đã ký", en: "Signed introduction" },
    other: { vi: "Giấy tờ khác", en: "Other paper" },
  },
  begins: [
    { by: { self: true }, state: "ASKED" },
    { by: { at: "fromBranch", permission: "cases.propose", orAbove: true }, state: "DRAFT" },
  ],
  states: {
    ASKED: {
      vi: "Đoàn viên đề nghị",
      en: "Asked by the member",
      phase: "OPEN",
      waits: { at: "fromBranch", permission: "cases.branch" },
      lateAfter: "transfer.signDays",
      hides: ["fromBase", "toBase", "toBranch", "common"],
    },
    DRAFT: {
      vi: "Đang lập",
      en: "Draft",
      phase: "DRAFT",
      waits: { at: "fromBranch", permission: "cases.propose" },
      hides: ["toBase", "toBranch", "common"],
    },
    SUBMITTED: {
      vi: "Chờ Đoàn cơ sở nơi đi ký",
      en: "Waits for the base of origin",
      phase: "OPEN",
      waits: { at: "fromBase", permission: "cases.decide" },
      lateAfter: "transfer.signDays",
      hides: ["toBase", "toBranch", "common"],
    },
    RETURNED: {
      vi: "Trả lại bổ sung",
      en: "Returned",
      phase: "OPEN",
      waits: { at: "fromBranch", permission: "cases.propose" },
      lateAfter: "transfer.signDays",
      hides: ["toBase", "toBranch", "common"],
    },
    SENT: {
      vi: "Chờ nơi đến tiếp nhận",
      en: "Waits for the receiving base",
      phase: "OPEN",
      waits: { at: "toBase", permission: "cases.decide" },
      lateAfter: "transfer.remindDays",
      clocks: [{ step: "overdue", after: "transfer.overdueDays" }],
      hides: ["toBranch"],
    },
    OVERDUE: {
      vi: "Quá hạn tiếp nhận",
      en: "Overdue",
      phase: "OPEN",
      waits: { at: "toBase", permission: "cases.decide" },
      lateAfter: "case.answerDays",
      hides: ["toBranch"],
    },
    ACCEPTED: {
      vi: "Chờ chi đoàn nơi đến xác nhận",
      en: "Waits for the receiving branch",
      phase: "OPEN",
      waits: { at: "toBranch", permission: "cases.branch" },
      lateAfter: "transfer.remindDays",
    },
    EFFECTIVE: { vi: "Đã chuyển", en: "Transferred", phase: "DONE" },
    REVOKED: { vi: "Thu hồi quyết định", en: "Revoked", phase: "ENDED" },
    REJECTED: { vi: "Không chấp nhận", en: "Rejected", phase: "ENDED" },
    CANCELLED: { vi: "Đã hủy", en: "Cancelled", phase: "ENDED" },
  },
  steps: {
    submit: {
      vi: "Gửi Đoàn cơ sở",
      en: "Submit",
      tone: "go",
      from: ["ASKED", "DRAFT", "RETURNED"],
      by: [
        { at: "fromBranch", permission: "cases.branch" },
        { at: "fromBranch", permission: "cases.propose", orAbove: true },
      ],
      form: submission,
      to: [
        {
          state: "EFFECTIVE",
          when: {
            all: [{ same: ["fromBranch", "fromBase"] }, { fact: "destination", is: ["OUT_OF_SYSTEM"] }],
          },
        },
        { state: "SENT", when: { same: ["fromBranch", "fromBase"] } },
        { state: "SUBMITTED" },
      ],
    },
    decline: {
      vi: "Không đồng ý",
      en: "Decline",
      tone: "stop",
      from: ["ASKED"],
      by: [{ at: "fromBranch", permission: "cases.branch" }],
      to: "REJECTED",
    },
    sign: {
      vi: "Ký giới thiệu",
      en: "Sign the introduction",
      tone: "go",
      from: ["SUBMITTED"],
      by: [{ at: "fromBase", permission: "cases.decide" }],
      notBy: ["submit"],
      many: true,
      to: [
        { state: "EFFECTIVE", when: { fact: "destination", is: ["OUT_OF_SYSTEM"] } },
        { state: "ACCEPTED", when: { all: [{ same: ["fromBase", "toBase"] }, { has: "toBranch" }] } },
        { state: "SENT" },
      ],
    },
    return: {
      vi: "Trả lại bổ sung",
      en: "Return",
      tone: "back",
      from: ["SUBMITTED"],
      by: [{ at: "fromBase", permission: "cases.decide" }],
      to: "RETURNED",
    },
    refuse: {
      vi: "Từ chối giới thiệu",
      en: "Refuse",
      tone: "stop",
      from: ["SUBMITTED"],
      by: [{ at: "fromBase", permission: "cases.decide" }],
      to: "REJECTED",
    },
    withdraw: {
      vi: "Rút hồ sơ",
      en: "Withdraw",
      tone: "stop",
      from: ["ASKED", "DRAFT", "SUBMITTED", "RETURNED"],
      by: [{ self: true }, { at: "fromBranch", permission: "cases.propose", orAbove: true }],
      to: "CANCELLED",
    },
    recall: {
      vi: "Thu hồi giới thiệu",
      en: "Recall",
      tone: "stop",
      from: ["SENT", "OVERDUE"],
      by: [{ at: "fromBase", permission: "cases.decide" }],
      to: "CANCELLED",
    },
    accept: {
      vi: "Tiếp nhận",
      en: "Accept",
      tone: "go",
      from: ["SENT", "OVERDUE"],
      by: [{ at: "toBase", permission: "cases.decide" }],
      form: {
        branch: {
          kind: "unit",
          holdsMembers: true,
          within: "toBase",
          vi: "Chi đoàn tiếp nhận",
          en: "Receiving branch",
        },
      },
      to: [{ state: "EFFECTIVE", when: { same: ["toBase", "toBranch"] } }, { state: "ACCEPTED" }],
    },
    reject: {
      vi: "Không tiếp nhận",
      en: "Reject",
      tone: "stop",
      from: ["SENT", "OVERDUE"],
      by: [{ at: "toBase", permission: "cases.decide" }],
      to: "REJECTED",
    },
    confirm: {
      vi: "Xác nhận đã đến sinh hoạt",
      en: "Confirm arrival",
      tone: "go",
      from: ["ACCEPTED"],
      by: [{ at: "toBranch", permission: "cases.branch" }],
      many: true,
      to: "EFFECTIVE",
    },
    notShown: {
      vi: "Đoàn viên chưa đến",
      en: "Did not come",
      tone: "back",
      from: ["ACCEPTED"],
      by: [{ at: "toBranch", permission: "cases.branch" }],
      to: "SENT",
    },
    overdue: {
      vi: "Quá hạn",
      en: "Overdue",
      tone: "go",
      from: ["SENT"],
      by: [{ program: true }],
      to: "OVERDUE",
    },
    revoke: {
      vi: "Thu hồi quyết định chuyển",
      en: "Revoke",
      tone: "stop",
      from: ["EFFECTIVE"],
      by: [{ at: "common", permission: "cases.decide" }],
      when: { has: "common" },
      form: REVOCATION,
      to: "REVOKED",
    },
  },
  issues: {
    // A base branch introduces by itself: its submission is the signature.
    introduction: {
      vi: "Giấy giới thiệu chuyển sinh hoạt Đoàn",
      en: "Introduction paper",
      kind: "transfers.introduction",
      at: "fromBase",
      by: ["sign"],
    },
    ownIntroduction: {
      vi: "Giấy giới thiệu chuyển sinh hoạt Đoàn",
      en: "Introduction paper",
      kind: "transfers.introduction",
      at: "fromBase",
      by: ["submit"],
      when: { same: ["fromBranch", "fromBase"] },
    },
    revocation: { ...REVOCATION_ISSUE, at: "common" },
  },
  drafts: {
    request: {
      vi: "Đơn xin chuyển sinh hoạt Đoàn (điền sẵn)",
      en: "Request (filled)",
      kind: "transfers.request",
      at: "fromBranch",
      own: true,
      in: ["ASKED", "DRAFT", "RETURNED"],
    },
  },
});
