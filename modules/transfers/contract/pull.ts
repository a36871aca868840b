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

const AS_ASKER = { at: "toBranch", permission: "cases.propose", orAbove: true } as const;
const AS_HOME = { at: "fromBranch", permission: "cases.branch" } as const;
const AS_HOME_BASE = { at: "fromBase", permission: "cases.decide" } as const;
const AS_COMMON = { at: "common", permission: "cases.decide" } as const;

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
    "Hỏi lại nơi đề nghị một lần, số lần đề nghị trong ngày và số đề nghị đang chờ: quy ước của phần mềm, để không ai dò được người.",
  ],
  rules: ["transfer.pullDays", "transfer.pullsPerDay", "transfer.pullsOpen"],
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
  begins: [{ by: AS_ASKER, state: "ASKED" }],
  states: {
    ASKED: {
      vi: "Chờ nơi đang quản lý trả lời",
      en: "Waits for the unit that keeps the member",
      phase: "OPEN",
      waits: AS_HOME,
      lateAfter: "case.answerDays",
      clocks: [{ step: "overdue", after: "transfer.pullDays" }],
      blind: ASKER,
    },
    // Asked back once: whoever keeps the member cannot put the answer off for ever.
    RETURNED: {
      vi: "Cần nơi đề nghị nói rõ thêm",
      en: "The asker is asked for more",
      phase: "OPEN",
      waits: { at: "toBranch", permission: "cases.propose" },
      lateAfter: "case.answerDays",
      clocks: [{ step: "lapse", after: "transfer.pullDays" }],
      blind: ASKER,
    },
    ANSWERED: {
      vi: "Đã nói rõ thêm, chờ nơi đang quản lý",
      en: "Answered, waits for the unit that keeps the member",
      phase: "OPEN",
      waits: AS_HOME,
      lateAfter: "case.answerDays",
      clocks: [{ step: "overdue", after: "transfer.pullDays" }],
      blind: ASKER,
    },
    AGREED: {
      vi: "Chi đoàn đồng ý, chờ Đoàn cơ sở",
      en: "The branch agrees, waits for its base union",
      phase: "OPEN",
      waits: AS_HOME_BASE,
      lateAfter: "transfer.signDays",
      clocks: [{ step: "overdue", after: "transfer.pullDays" }],
      blind: ASKER,
    },
    OVERDUE: {
      vi: "Quá hạn, chờ cấp trên chung",
      en: "Overdue, waits for the common superior",
      phase: "OPEN",
      waits: AS_COMMON,
      lateAfter: "case.answerDays",
      blind: ASKER,
    },
    GRANTED: {
      vi: "Đã đồng ý, hồ sơ chuyển sinh hoạt chờ xác nhận",
      en: "Granted, the transfer waits to be confirmed",
      phase: "DONE",
    },
    REJECTED: { vi: "Không đồng ý", en: "Refused", phase: "ENDED", blind: ASKER },
    CANCELLED: { vi: "Đã thu hồi đề nghị", en: "Taken back", phase: "ENDED", blind: ASKER },
    LAPSED: {
      vi: "Hết hạn, nơi đề nghị không trả lời",
      en: "The asker did not answer",
      phase: "ENDED",
      blind: ASKER,
    },
  },
  steps: {
    agree: {
      vi: "Đồng ý cho chuyển",
      en: "Agree",
      tone: "go",
      from: ["ASKED", "ANSWERED", "OVERDUE"],
      by: [AS_HOME, { at: "fromBranch", permission: "cases.propose", orAbove: true }],
      notBy: ["begin", "answer"],
      form: submission,
      to: [{ state: "GRANTED", when: { same: ["fromBranch", "fromBase"] } }, { state: "AGREED" }],
    },
    consent: {
      vi: "Ký cho chuyển",
      en: "Consent",
      tone: "go",
      from: ["AGREED"],
      by: [AS_HOME_BASE],
      notBy: ["begin", "answer", "agree"],
      to: "GRANTED",
    },
    decide: {
      vi: "Cấp trên quyết định chuyển",
      en: "Decide for the transfer",
      tone: "go",
      from: ["OVERDUE"],
      by: [AS_COMMON],
      notBy: ["begin", "answer"],
      to: "GRANTED",
    },
    return: {
      vi: "Hỏi lại nơi đề nghị",
      en: "Ask back",
      tone: "back",
      from: ["ASKED"],
      by: [AS_HOME, AS_HOME_BASE],
      to: "RETURNED",
    },
    answer: {
      vi: "Gửi trả lời",
      en: "Answer",
      tone: "go",
      from: ["RETURNED"],
      by: [AS_ASKER],
      form: {
        answer: {
          kind: "text",
          most: 1000,
          lines: true,
          vi: "Nói rõ thêm",
          en: "Answer",
          hint: {
            vi: "Trả lời điều nơi đang quản lý hỏi; chỉ được hỏi lại một lần.",
            en: "Answers what was asked; it is asked once only.",
          },
        },
      },
      to: "ANSWERED",
    },
    refuse: {
      vi: "Không đồng ý",
      en: "Refuse",
      tone: "stop",
      from: ["ASKED", "ANSWERED", "AGREED", "OVERDUE"],
      by: [AS_HOME, AS_HOME_BASE, AS_COMMON],
      to: "REJECTED",
    },
    withdraw: {
      vi: "Thu hồi đề nghị",
      en: "Take back",
      tone: "stop",
      from: ["ASKED", "RETURNED", "ANSWERED", "AGREED", "OVERDUE"],
      by: [AS_ASKER],
      to: "CANCELLED",
    },
    overdue: {
      vi: "Quá hạn trả lời",
      en: "Overdue",
      tone: "go",
      from: ["ASKED", "ANSWERED", "AGREED"],
      by: [{ program: true }],
      to: "OVERDUE",
    },
    lapse: {
      vi: "Hết hạn trả lời",
      en: "Lapses",
      tone: "go",
      from: ["RETURNED"],
      by: [{ program: true }],
      to: "LAPSED",
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
