import type { Fields } from "#kernel/contract/fields.ts";
import { procedure } from "#kernel/contract/procedure.ts";
import { REASONS, submission } from "./transfer.ts";

const facts = {
  askedName: {
    kind: "text",
    most: 100,
    vi: "Họ và tên đoàn viên",
    en: "Name of the member",
    hint: {
      vi: "Như đồng chí biết; đơn vị đang quản lý sẽ đối chiếu.",
      en: "As you know it; the unit that keeps the member compares it.",
    },
  },
  knownBy: {
    kind: "choice",
    of: [
      { value: "NATIONAL_ID", vi: "Số định danh cá nhân (CCCD)", en: "National identity number" },
      { value: "MEMBER_CODE", vi: "Mã đoàn viên", en: "Member code" },
    ],
    vi: "Tìm theo",
    en: "Known by",
  },
  nationalId: {
    kind: "text",
    most: 20,
    sealed: true,
    vi: "Số định danh cá nhân",
    en: "National identity number",
    hint: {
      vi: "Chỉ dùng để tìm, không được lưu trong hồ sơ này.",
      en: "Only to find the member; this case does not keep it.",
    },
    when: { field: "knownBy", is: ["NATIONAL_ID"] },
  },
  memberCode: {
    kind: "text",
    most: 30,
    vi: "Mã đoàn viên",
    en: "Member code",
    when: { field: "knownBy", is: ["MEMBER_CODE"] },
  },
  reason: { kind: "choice", of: REASONS, vi: "Lý do chuyển về", en: "Reason" },
} as const satisfies Fields;

/** The receiving side learns nothing of the other until that one has consented. */
const ASKER = ["toBranch", "toBase"] as const;

/**
 * The receiver asks for a member who stands elsewhere. The answer is the home side's; with its consent a transfer goes on
 * where the base of origin would have signed it, so that the member is on one way only and in one count.
 */
export const pull = procedure({
  code: "TRANSFER_PULL",
  title: { vi: "Đề nghị chuyển sinh hoạt về", en: "Request to receive a member" },
  explain: {
    vi: "Đoàn viên đã đến đơn vị nhưng hồ sơ còn ở nơi khác: đơn vị đề nghị, nơi đang quản lý đồng ý thì hồ sơ chuyển về. Trước khi có câu trả lời, đơn vị đề nghị không được biết gì về nơi đó.",
    en: "A member has come but the record stands elsewhere: the unit asks, the unit that keeps it consents. Until then the asker learns nothing of that unit.",
  },
  sources: [
    "Cách làm của phần mềm quản lý đoàn viên: đơn vị tiếp nhận gửi yêu cầu, đơn vị quản lý quyết định.",
    "Không tự động chuyển khi quá hạn; cấp trên chung trả lời thay: quy ước của phần mềm, chưa có văn bản.",
  ],
  rules: ["transfer.pullDays"],
  views: "cases.view",
  subject: "person",
  asksFor: true,
  places: {
    toBranch: { vi: "Chi đoàn đề nghị", en: "Asking branch" },
    toBase: { vi: "Đoàn cơ sở của nơi đề nghị", en: "Its base union" },
    fromBranch: { vi: "Chi đoàn đang quản lý", en: "Branch that keeps the member" },
    fromBase: { vi: "Đoàn cơ sở đang quản lý", en: "Its base union" },
    common: { vi: "Cấp trên chung", en: "Common superior" },
  },
  facts,
  begins: [{ by: { at: "toBranch", permission: "cases.propose", orAbove: true }, state: "ASKED" }],
  states: {
    ASKED: {
      vi: "Chờ nơi đang quản lý trả lời",
      en: "Waits for the unit that keeps the member",
      phase: "OPEN",
      waits: { at: "fromBranch", permission: "cases.branch" },
      lateAfter: "case.answerDays",
      clocks: [{ step: "overdue", after: "transfer.pullDays" }],
      blind: ASKER,
    },
    AGREED: {
      vi: "Chi đoàn đồng ý, chờ Đoàn cơ sở",
      en: "The branch agrees, waits for its base union",
      phase: "OPEN",
      waits: { at: "fromBase", permission: "cases.decide" },
      lateAfter: "transfer.signDays",
      clocks: [{ step: "overdue", after: "transfer.pullDays" }],
      blind: ASKER,
    },
    OVERDUE: {
      vi: "Quá hạn, chờ cấp trên chung",
      en: "Overdue, waits for the common superior",
      phase: "OPEN",
      waits: { at: "common", permission: "cases.decide" },
      lateAfter: "case.answerDays",
      blind: ASKER,
    },
    GRANTED: { vi: "Đồng ý, đang chuyển về", en: "Granted, the transfer goes on", phase: "DONE" },
    REJECTED: { vi: "Không đồng ý", en: "Refused", phase: "ENDED", blind: ASKER },
    CANCELLED: { vi: "Đã thu hồi đề nghị", en: "Taken back", phase: "ENDED", blind: ASKER },
  },
  steps: {
    agree: {
      vi: "Đồng ý cho chuyển",
      en: "Agree",
      tone: "go",
      from: ["ASKED", "OVERDUE"],
      by: [
        { at: "fromBranch", permission: "cases.branch" },
        { at: "fromBranch", permission: "cases.propose", orAbove: true },
      ],
      notBy: ["begin"],
      form: submission,
      to: [{ state: "GRANTED", when: { same: ["fromBranch", "fromBase"] } }, { state: "AGREED" }],
    },
    consent: {
      vi: "Ký cho chuyển",
      en: "Consent",
      tone: "go",
      from: ["AGREED"],
      by: [{ at: "fromBase", permission: "cases.decide" }],
      notBy: ["begin", "agree"],
      to: "GRANTED",
    },
    decide: {
      vi: "Cấp trên quyết định chuyển",
      en: "Decide for the transfer",
      tone: "go",
      from: ["OVERDUE"],
      by: [{ at: "common", permission: "cases.decide" }],
      notBy: ["begin"],
      to: "GRANTED",
    },
    refuse: {
      vi: "Không đồng ý",
      en: "Refuse",
      tone: "stop",
      from: ["ASKED", "AGREED", "OVERDUE"],
      by: [
        { at: "fromBranch", permission: "cases.branch" },
        { at: "fromBase", permission: "cases.decide" },
        { at: "common", permission: "cases.decide" },
      ],
      to: "REJECTED",
    },
    withdraw: {
      vi: "Thu hồi đề nghị",
      en: "Take back",
      tone: "stop",
      from: ["ASKED", "AGREED", "OVERDUE"],
      by: [{ at: "toBranch", permission: "cases.propose", orAbove: true }],
      to: "CANCELLED",
    },
    overdue: {
      vi: "Quá hạn trả lời",
      en: "Overdue",
      tone: "go",
      from: ["ASKED", "AGREED"],
      by: [{ program: true }],
      to: "OVERDUE",
    },
  },
  issues: {
    // The transfer that goes on takes it over: whatever ends that, ends its introduction.
    introduction: {
      vi: "Giấy giới thiệu chuyển sinh hoạt Đoàn",
      en: "Introduction paper",
      kind: "transfers.introduction",
      at: "fromBase",
      by: ["consent", "decide"],
    },
    ownIntroduction: {
      vi: "Giấy giới thiệu chuyển sinh hoạt Đoàn",
      en: "Introduction paper",
      kind: "transfers.introduction",
      at: "fromBase",
      by: ["agree"],
      when: { same: ["fromBranch", "fromBase"] },
    },
  },
  drafts: {
    request: {
      vi: "Giấy đề nghị chuyển sinh hoạt (điền sẵn)",
      en: "Request (filled)",
      kind: "transfers.pull_request",
      at: "toBranch",
      in: ["ASKED", "AGREED", "OVERDUE"],
    },
  },
});
