import type { Words } from "#kernel/contract/fields.ts";
import type { Hand, State, Step } from "#kernel/contract/procedure.ts";

/*
 * The usual way of a proposal: a branch makes it, its direct superior decides. Procedures take these parts and add what is
 * theirs, so that "returned" means the same in all of them.
 */

export const USUAL_PLACES = {
  branch: { vi: "Chi đoàn", en: "Branch" },
  base: { vi: "Đoàn cấp trên trực tiếp", en: "Direct superior" },
} as const satisfies Record<string, Words>;

/** Whoever makes papers for the branch: its own secretary, or an officer above it. */
export const FOR_BRANCH = {
  at: "branch",
  permission: "cases.propose",
  orAbove: true,
} as const satisfies Hand;
/** The branch's committee itself. */
export const AS_BRANCH = { at: "branch", permission: "cases.branch" } as const satisfies Hand;
/** The union that decides. */
export const AS_BASE = { at: "base", permission: "cases.decide" } as const satisfies Hand;

export const USUAL_STATES = {
  DRAFT: {
    vi: "Đang lập",
    en: "Draft",
    phase: "DRAFT",
    waits: { at: "branch", permission: "cases.propose" },
  },
  SUBMITTED: {
    vi: "Chờ cấp trên duyệt",
    en: "Waits for the superior",
    phase: "OPEN",
    waits: AS_BASE,
    lateAfter: "case.answerDays",
  },
  RETURNED: {
    vi: "Trả lại bổ sung",
    en: "Returned",
    phase: "OPEN",
    waits: { at: "branch", permission: "cases.propose" },
    lateAfter: "case.answerDays",
  },
  REJECTED: { vi: "Không chấp nhận", en: "Rejected", phase: "ENDED" },
  CANCELLED: { vi: "Đã hủy", en: "Cancelled", phase: "ENDED" },
} as const satisfies Record<string, State>;

export const USUAL_STEPS = {
  submit: {
    vi: "Gửi cấp trên",
    en: "Submit",
    tone: "go",
    from: ["DRAFT", "RETURNED"],
    by: [AS_BRANCH, FOR_BRANCH],
    to: "SUBMITTED",
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
    vi: "Không chấp nhận",
    en: "Reject",
    tone: "stop",
    from: ["SUBMITTED"],
    by: [AS_BASE],
    to: "REJECTED",
  },
  withdraw: {
    vi: "Rút hồ sơ",
    en: "Withdraw",
    tone: "stop",
    from: ["DRAFT", "SUBMITTED", "RETURNED"],
    by: [FOR_BRANCH],
    to: "CANCELLED",
  },
} as const satisfies Record<string, Step>;

/** What is asked of whoever decides: left to the program where the step issues the procedure's paper `decision`. */
export const DECISION_FIELDS = {
  decisionNo: {
    kind: "text",
    most: 60,
    ofPaper: "decision",
    vi: "Số quyết định",
    en: "Number of the decision",
  },
  decisionDate: { kind: "date", ofPaper: "decision", vi: "Ngày quyết định", en: "Date of the decision" },
} as const;

/** What a later decision asks that takes an earlier one back; its paper is the procedure's `revocation`. */
export const REVOCATION = {
  decisionNo: {
    kind: "text",
    most: 60,
    ofPaper: "revocation",
    vi: "Số quyết định thu hồi",
    en: "Number of the decision",
  },
  decisionDate: { kind: "date", ofPaper: "revocation", vi: "Ngày quyết định", en: "Date of the decision" },
} as const;

/** A decision taken back for one of many: it goes on holding for the others. */
export const ANNUL_ONE = {
  vi: "Thu hồi đối với một người",
  en: "Annul for one person",
  tone: "back",
  from: ["EFFECTIVE"],
  by: [AS_BASE],
  notBy: ["self"],
  form: {
    person: { kind: "line", vi: "Người bị thu hồi", en: "Person" },
    decisionNo: {
      kind: "text",
      most: 60,
      ofPaper: "annulment",
      vi: "Số quyết định thu hồi",
      en: "Number of the decision",
    },
    decisionDate: { kind: "date", ofPaper: "annulment", vi: "Ngày quyết định", en: "Date of the decision" },
  },
  takesOut: { person: "person", outcome: "ANNULLED" },
  to: "EFFECTIVE",
} as const satisfies Step;

/** Whom a later decision took out of this one. */
export const ANNULLED = { vi: "Đã thu hồi quyết định", en: "Annulled" } as const satisfies Words;

/** The decision about the one person, in the words of `cases.revocation`. */
export const ANNULMENT_ISSUE = {
  vi: "Quyết định thu hồi đối với một người",
  en: "Decision of revocation for one person",
  kind: "cases.revocation",
  by: ["annulOne"],
  stays: true,
  beside: true,
} as const;

/** The decision that takes an earlier one back, in the words of `cases.revocation`. */
export const REVOCATION_ISSUE = {
  vi: "Quyết định thu hồi",
  en: "Decision of revocation",
  kind: "cases.revocation",
  by: ["revoke"],
  stays: true,
} as const;

/** What a branch resolved stays resolved, whatever its superior says of it. */
export const RESOLUTION_ISSUE = {
  vi: "Nghị quyết chi đoàn",
  en: "Resolution of the branch",
  kind: "cases.resolution",
  at: "branch",
  by: ["submit"],
  stays: true,
} as const;

export const MINUTES_DRAFT = {
  vi: "Biên bản họp chi đoàn (điền sẵn)",
  en: "Minutes of the meeting (filled)",
  kind: "cases.minutes",
  at: "branch",
  in: ["DRAFT", "RETURNED"],
} as const;

/** Who proposed does not approve, unless branch and superior are one organ; whom it is about never does. */
export const NOT_THE_PROPOSER = { notBy: ["submit", "self"], unlessSame: ["branch", "base"] } as const;
