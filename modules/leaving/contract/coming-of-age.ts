import { procedure } from "#kernel/contract/procedure.ts";
import {
  ANNUL_ONE,
  ANNULLED,
  ANNULMENT_ISSUE,
  AS_BASE,
  DECISION_FIELDS,
  FOR_BRANCH,
  MINUTES_DRAFT,
  NOT_THE_PROPOSER,
  REVOCATION,
  REVOCATION_ISSUE,
  USUAL_PLACES,
  USUAL_STATES,
  USUAL_STEPS,
} from "#modules/cases/contract/usual.ts";

/**
 * Coming of age: the branch lists its members over 30 and learns each one's wish; the superior issues the certificates.
 * Who wishes to stay, and may, goes on as an extended member. Nobody comes of age by the program alone.
 */
export const comingOfAge = procedure({
  code: "COMING_OF_AGE",
  no: "10",
  title: { vi: "Trưởng thành Đoàn", en: "Coming of age" },
  explain: {
    vi: "Đoàn viên quá 30 tuổi làm lễ trưởng thành; người có nguyện vọng và được chi đoàn đồng ý thì tiếp tục sinh hoạt.",
    en: "Members over 30 come of age; who wishes to and is agreed upon stays on.",
  },
  sources: [
    "Điều lệ Đoàn: đoàn viên quá 30 tuổi, chi đoàn làm lễ trưởng thành; có nguyện vọng thì chi đoàn xét cho tiếp tục sinh hoạt, không quá 35 tuổi.",
    "Cán bộ Đoàn chuyên trách, ủy viên ban chấp hành quá 30 tuổi tiếp tục sinh hoạt, không cần thủ tục này.",
    "“Quá 30 tuổi” tính từ sinh nhật 30 hay 31: chưa có văn bản; là một quy định sửa được.",
  ],
  rules: ["maturity.age", "maturity.test", "maturity.longestAge"],
  views: "cases.view",
  subject: "people",
  places: USUAL_PLACES,
  facts: {
    ceremonyOn: {
      kind: "date",
      vi: "Ngày dự kiến tổ chức lễ trưởng thành",
      en: "Planned date of the ceremony",
    },
  },
  lines: {
    fields: {
      wish: {
        kind: "choice",
        of: [
          { value: "MATURE", vi: "Trưởng thành Đoàn", en: "Comes of age" },
          { value: "STAY", vi: "Xin tiếp tục sinh hoạt, chi đoàn đồng ý", en: "Stays; the branch agrees" },
        ],
        vi: "Nguyện vọng",
        en: "Wish",
      },
      remark: { kind: "text", most: 300, optional: true, vi: "Nhận xét", en: "Remark" },
    },
    within: "branch",
    statuses: ["ACTIVE", "EXTENDED", "DEFERRED", "TEMPORARY_AWAY", "LOST"],
    among: { ageBand: ["31_35", "OVER_35"] },
    outcomes: { POSTPONED: { vi: "Chưa giải quyết đợt này", en: "Postponed" }, ANNULLED },
    edits: [
      { in: ["DRAFT", "RETURNED"], by: FOR_BRANCH, what: ["people", "fields"] },
      { in: ["SUBMITTED"], by: AS_BASE, what: ["outcome"] },
    ],
  },
  attachments: {
    minutes: { vi: "Biên bản họp chi đoàn", en: "Minutes" },
    other: { vi: "Giấy tờ khác", en: "Other" },
  },
  begins: [{ by: FOR_BRANCH, state: "DRAFT" }],
  states: {
    ...USUAL_STATES,
    EFFECTIVE: { vi: "Đã trưởng thành", en: "Came of age", phase: "DONE" },
    REVOKED: { vi: "Thu hồi quyết định", en: "Revoked", phase: "ENDED" },
  },
  steps: {
    ...USUAL_STEPS,
    approve: {
      vi: "Quyết định trưởng thành Đoàn",
      en: "Decide",
      tone: "go",
      from: ["SUBMITTED"],
      by: [AS_BASE],
      ...NOT_THE_PROPOSER,
      form: DECISION_FIELDS,
      to: "EFFECTIVE",
    },
    annulOne: ANNUL_ONE,
    revoke: {
      vi: "Thu hồi quyết định",
      en: "Revoke",
      tone: "stop",
      from: ["EFFECTIVE"],
      by: [AS_BASE],
      notBy: ["self"],
      form: REVOCATION,
      to: "REVOKED",
    },
  },
  issues: {
    decision: {
      vi: "Quyết định trưởng thành Đoàn",
      en: "Decision",
      kind: "leaving.maturity_decision",
      at: "base",
      by: ["approve"],
    },
    certificate: {
      vi: "Giấy chứng nhận trưởng thành Đoàn",
      en: "Certificates",
      kind: "leaving.maturity_certificate",
      at: "base",
      by: ["approve"],
      each: true,
    },
    revocation: { ...REVOCATION_ISSUE, at: "base" },
    annulment: { ...ANNULMENT_ISSUE, at: "base" },
  },
  drafts: {
    list: {
      vi: "Danh sách đoàn viên đến tuổi trưởng thành",
      en: "List of those who come of age",
      kind: "leaving.maturity_list",
      at: "branch",
      in: ["DRAFT", "RETURNED", "SUBMITTED"],
    },
    minutes: MINUTES_DRAFT,
  },
});
