import type { Fields } from "#kernel/contract/fields.ts";
import { type Hand, procedure } from "#kernel/contract/procedure.ts";
import { DECISION_FIELDS, REVOCATION, USUAL_STATES, USUAL_STEPS } from "#modules/cases/contract/usual.ts";
import { CONGRESS_LINE } from "./congress-lines.ts";
import { CONGRESS_DRAFTS, CONGRESS_ISSUES } from "./congress-papers.ts";
import { EXCEPTION, SIZES } from "./seats.ts";

export const FOR_UNIT = { at: "unit", permission: "cases.propose", orAbove: true } as const satisfies Hand;
export const AT_UNIT = { at: "unit", permission: "cases.propose" } as const satisfies Hand;
export const AS_SUPERIOR = { at: "superior", permission: "cases.decide" } as const satisfies Hand;
/** One organ does both only where nothing stands above the unit. */
export const UNLESS_ONE = { unlessSame: ["unit", "superior"] } as const;

export const CONGRESS_PLACES = {
  unit: { vi: "Đơn vị đại hội", en: "Unit" },
  superior: { vi: "Đoàn cấp trên trực tiếp", en: "Direct superior" },
} as const;

const RATINGS = [
  { value: "EXCELLENT", vi: "Hoàn thành xuất sắc", en: "Excellent" },
  { value: "GOOD", vi: "Hoàn thành tốt", en: "Good" },
  { value: "COMPLETED", vi: "Hoàn thành", en: "Completed" },
  { value: "NOT_COMPLETED", vi: "Không hoàn thành", en: "Not completed" },
] as const;

const facts = {
  kind: {
    kind: "choice",
    of: [
      { value: "REGULAR", vi: "Thường kỳ", en: "Regular" },
      { value: "FIRST", vi: "Lần thứ nhất", en: "First" },
      { value: "EXTRAORDINARY", vi: "Bất thường", en: "Extraordinary" },
    ],
    vi: "Loại đại hội",
    en: "Kind",
  },
  form: {
    kind: "choice",
    of: [
      { value: "MEMBERS", vi: "Đại hội toàn thể đoàn viên", en: "General meeting of members" },
      { value: "DELEGATES", vi: "Đại hội đại biểu", en: "Delegates' congress" },
    ],
    vi: "Hình thức",
    en: "Form",
  },
  plannedOn: { kind: "date", vi: "Ngày dự kiến", en: "Planned for" },
  termName: {
    kind: "text",
    most: 100,
    vi: "Nhiệm kỳ",
    en: "Term",
    hint: { vi: "Ví dụ: Nhiệm kỳ 2027 – 2030", en: "For example: Term 2027 – 2030" },
  },
  termTo: { kind: "date", vi: "Đại hội sau phải tổ chức trước ngày", en: "The next congress is due by" },
  ...SIZES,
  directSecretary: {
    kind: "yes",
    vi: "Bầu trực tiếp bí thư tại đại hội",
    en: "Secretary elected at the congress",
  },
  lastRating: {
    kind: "choice",
    of: RATINGS,
    when: { field: "directSecretary", is: [true] },
    vi: "Xếp loại của đơn vị năm trước",
    en: "The unit's rating last year",
    hint: { vi: "Cấp trên xác nhận khi đồng ý đề án.", en: "The superior confirms it with the plan." },
  },
  cycle: { kind: "text", most: 200, found: true, vi: "Kỳ đại hội", en: "Cycle of congresses" },
  cycleDue: { kind: "date", found: true, vi: "Kỳ đại hội yêu cầu xong trước", en: "Due in the cycle" },
  summoned: { kind: "whole", least: 0, most: 100_000, found: true, vi: "Được triệu tập", en: "Summoned" },
  heldOn: { kind: "date", found: true, vi: "Đã đại hội ngày", en: "Held on" },
} as const satisfies Fields;

/** What the congress decided: numbers fixed, who was there, slips of the elections that it held itself. */
const HELD_FORM = {
  heldOn: { kind: "date", vi: "Ngày đại hội", en: "Held on" },
  present: { kind: "whole", least: 1, most: 100_000, vi: "Số người có mặt", en: "Present" },
  ...SIZES,
  committeeBallots: { kind: "ballots", vi: "Phiếu bầu Ban Chấp hành", en: "Ballots for the committee" },
  secretaryBallots: {
    kind: "ballots",
    optional: true,
    vi: "Phiếu bầu trực tiếp bí thư",
    en: "Ballots for the secretary",
    hint: { vi: "Chỉ khi đại hội bầu trực tiếp bí thư.", en: "Only when elected at the congress." },
  },
} as const satisfies Fields;

const RESULTS_FORM = {
  firstMeetingOn: { kind: "date", vi: "Ngày họp phiên thứ nhất của Ban Chấp hành", en: "First meeting on" },
  committeePresent: { kind: "whole", least: 1, most: 500, vi: "Số ủy viên có mặt", en: "Members present" },
  secretaryBallots: {
    kind: "ballots",
    optional: true,
    vi: "Phiếu bầu bí thư",
    en: "Ballots for the secretary",
    hint: { vi: "Bỏ trống nếu đại hội đã bầu trực tiếp.", en: "Left out when elected at the congress." },
  },
  deputyBallots: { kind: "ballots", optional: true, vi: "Phiếu bầu phó bí thư", en: "Ballots for deputies" },
  standingBallots: {
    kind: "ballots",
    optional: true,
    vi: "Phiếu bầu Ban Thường vụ",
    en: "Ballots for the standing committee",
  },
  inspectionBallots: {
    kind: "ballots",
    optional: true,
    vi: "Phiếu bầu Ủy ban Kiểm tra",
    en: "Ballots for the inspection committee",
  },
} as const satisfies Fields;

const PREPARED = ["DRAFT", "PLAN_RETURNED", "PREPARING", "SUMMONED", "HELD", "RESULT_RETURNED"] as const;

/** The congress of a unit: plan, summons, elections by secret ballot, approval by the superior, a new term. */
export const congress = procedure({
  code: "CONGRESS",
  title: { vi: "Đại hội", en: "Congress" },
  explain: {
    vi: "Đơn vị lập đề án, cấp trên đồng ý, triệu tập, đại hội bầu Ban Chấp hành; cấp trên chuẩn y thì nhiệm kỳ mới bắt đầu và chức vụ nhiệm kỳ cũ kết thúc.",
    en: "Plan, consent, summons, elections; when the superior approves the results the new term begins and the old positions end.",
  },
  sources: [
    "Điều lệ Đoàn: đại hội hợp lệ khi có ít nhất 2/3 số người được triệu tập; Ban Thường vụ không quá 1/3 Ban Chấp hành, Ủy ban Kiểm tra không nhiều hơn Ban Thường vụ.",
    "Tài liệu nghiệp vụ đại hội Đoàn: đại biểu chỉ định không quá 5 %; đại biểu rời đơn vị thì rút tên.",
    "Kết quả có hiệu lực khi cấp trên trực tiếp chuẩn y; trúng cử phải quá nửa số phiếu: theo thông lệ.",
  ],
  rules: [
    "congress.quorum",
    "congress.appointedMost",
    "election.majority",
    "election.of",
    "committee.standingShare",
    "committee.branchFrom",
    "congress.firstWithin",
    "congress.directLeast",
    "cadre.communeSecretaryAge",
    "cadre.branchSecretaryAge",
    "cadre.provinceSecretaryAge",
    "cadre.centralSecretaryAge",
  ],
  views: "cases.view",
  subject: "people",
  places: CONGRESS_PLACES,
  facts,
  lines: {
    fields: CONGRESS_LINE,
    several: true,
    within: "unit",
    statuses: ["ACTIVE", "EXTENDED"],
    outcomes: {
      WITHDRAWN: { vi: "Rút tên", en: "Withdrawn" },
      NOT_RATIFIED: { vi: "Cấp trên không chuẩn y", en: "Not approved" },
    },
    edits: [
      { in: PREPARED, by: FOR_UNIT, what: ["people", "fields", "outcome"] },
      { in: ["RESULT_SENT"], by: AS_SUPERIOR, what: ["outcome"] },
    ],
  },
  attachments: {
    scheme: { vi: "Đề án nhân sự, kế hoạch đại hội", en: "Plan and personnel scheme" },
    report: { vi: "Báo cáo chính trị", en: "Political report" },
    minutes: { vi: "Biên bản đại hội", en: "Minutes" },
    ballotRecord: { vi: "Biên bản kiểm phiếu", en: "Record of the count" },
    resolution: { vi: "Nghị quyết đại hội", en: "Resolution" },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [{ by: FOR_UNIT, state: "DRAFT" }],
  states: {
    DRAFT: { ...USUAL_STATES.DRAFT, vi: "Đang lập đề án", waits: AT_UNIT, hides: ["superior"] },
    PLANNED: {
      vi: "Chờ cấp trên đồng ý đề án",
      en: "The plan waits for consent",
      phase: "OPEN",
      waits: AS_SUPERIOR,
      lateAfter: "case.answerDays",
    },
    PLAN_RETURNED: { ...USUAL_STATES.RETURNED, vi: "Đề án trả lại", waits: AT_UNIT },
    PREPARING: {
      vi: "Đang chuẩn bị đại hội",
      en: "In preparation",
      phase: "OPEN",
      waits: AT_UNIT,
      lateAfter: "congress.holdDays",
    },
    SUMMONED: {
      vi: "Đã triệu tập",
      en: "Summoned",
      phase: "OPEN",
      waits: AT_UNIT,
      lateAfter: "congress.holdDays",
    },
    HELD: {
      vi: "Đã đại hội, chờ gửi kết quả",
      en: "Held; results to be sent",
      phase: "OPEN",
      waits: AT_UNIT,
      lateAfter: "congress.resultDays",
    },
    RESULT_SENT: {
      vi: "Chờ chuẩn y kết quả",
      en: "Results wait for approval",
      phase: "OPEN",
      waits: AS_SUPERIOR,
      lateAfter: "case.answerDays",
    },
    RESULT_RETURNED: { ...USUAL_STATES.RETURNED, vi: "Kết quả trả lại", waits: AT_UNIT },
    EFFECTIVE: { vi: "Đã chuẩn y", en: "Approved", phase: "DONE" },
    REVOKED: { vi: "Hủy kết quả đại hội", en: "Result annulled", phase: "ENDED" },
    REJECTED: { ...USUAL_STATES.REJECTED, vi: "Không đồng ý, không chuẩn y" },
    CANCELLED: USUAL_STATES.CANCELLED,
  },
  steps: {
    submitPlan: {
      vi: "Gửi đề án",
      en: "Submit the plan",
      tone: "go",
      from: ["DRAFT", "PLAN_RETURNED"],
      by: [FOR_UNIT],
      papers: ["scheme"],
      to: "PLANNED",
    },
    approvePlan: {
      vi: "Đồng ý đề án",
      en: "Consent to the plan",
      tone: "go",
      from: ["PLANNED"],
      by: [AS_SUPERIOR],
      notBy: ["submitPlan"],
      ...UNLESS_ONE,
      form: {
        consentNo: { kind: "text", most: 60, vi: "Số văn bản đồng ý", en: "Number of the consent" },
        consentDate: { kind: "date", vi: "Ngày văn bản", en: "Date of the consent" },
        ratingConfirmed: {
          kind: "yes",
          optional: true,
          vi: "Xác nhận xếp loại năm trước (khi bầu trực tiếp bí thư)",
          en: "Last year's rating confirmed (for a direct election)",
        },
        ...EXCEPTION,
      },
      to: "PREPARING",
    },
    returnPlan: { ...USUAL_STEPS.return, from: ["PLANNED"], by: [AS_SUPERIOR], to: "PLAN_RETURNED" },
    rejectPlan: { ...USUAL_STEPS.reject, from: ["PLANNED"], by: [AS_SUPERIOR] },
    summon: {
      vi: "Triệu tập",
      en: "Summon",
      tone: "go",
      from: ["PREPARING"],
      by: [FOR_UNIT],
      to: "SUMMONED",
    },
    postpone: {
      vi: "Hoãn, triệu tập lại",
      en: "Postpone",
      tone: "back",
      from: ["SUMMONED"],
      by: [FOR_UNIT],
      to: "PREPARING",
    },
    // Before the one that records it: once it is recorded, sending it on is what is next.
    sendResults: {
      vi: "Gửi kết quả đề nghị chuẩn y",
      en: "Send the results",
      tone: "go",
      from: ["HELD", "RESULT_RETURNED"],
      by: [FOR_UNIT],
      form: RESULTS_FORM,
      papers: ["minutes", "ballotRecord"],
      to: "RESULT_SENT",
    },
    hold: {
      vi: "Ghi kết quả đại hội",
      en: "Record the congress",
      tone: "go",
      from: ["SUMMONED", "HELD", "RESULT_RETURNED"],
      by: [FOR_UNIT],
      form: HELD_FORM,
      to: "HELD",
    },
    ratify: {
      vi: "Chuẩn y kết quả",
      en: "Approve the results",
      tone: "go",
      from: ["RESULT_SENT"],
      by: [AS_SUPERIOR],
      notBy: ["submitPlan", "hold", "sendResults"],
      ...UNLESS_ONE,
      form: { ...DECISION_FIELDS, ...EXCEPTION },
      to: "EFFECTIVE",
    },
    returnResults: { ...USUAL_STEPS.return, from: ["RESULT_SENT"], by: [AS_SUPERIOR], to: "RESULT_RETURNED" },
    rejectResults: {
      ...USUAL_STEPS.reject,
      vi: "Không chuẩn y, đại hội lại",
      en: "Refuse the results",
      from: ["RESULT_SENT"],
      by: [AS_SUPERIOR],
    },
    withdraw: {
      ...USUAL_STEPS.withdraw,
      from: ["DRAFT", "PLANNED", "PLAN_RETURNED", "PREPARING", "SUMMONED"],
      by: [FOR_UNIT],
    },
    revoke: {
      vi: "Hủy kết quả đại hội",
      en: "Annul the result",
      tone: "stop",
      from: ["EFFECTIVE"],
      by: [AS_SUPERIOR],
      form: REVOCATION,
      to: "REVOKED",
    },
  },
  issues: CONGRESS_ISSUES,
  drafts: CONGRESS_DRAFTS,
});
