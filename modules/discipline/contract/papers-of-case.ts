import type { Draft, Issue } from "#kernel/contract/case-papers.ts";

const appeal = (vi: string, en: string, by: string) =>
  ({ vi, en, kind: "discipline.appeal_decision", at: "appeal", by: [by], stays: true }) as const;

/** What a case of discipline issues: the branch's reprimand, the superior's decision, the answer to an appeal. */
export const ISSUES = {
  reprimand: {
    vi: "Quyết định khiển trách của chi đoàn",
    en: "Reprimand of the branch",
    kind: "discipline.decision",
    at: "organ",
    by: ["vote"],
  },
  decision: {
    vi: "Quyết định kỷ luật",
    en: "Decision",
    kind: "discipline.decision",
    at: "superior",
    by: ["decide"],
  },
  upheld: appeal("Quyết định giữ nguyên hình thức kỷ luật", "Appeal: upheld", "uphold"),
  changed: {
    ...appeal("Quyết định thay đổi hình thức kỷ luật", "Appeal: changed", "change"),
    replaces: ["reprimand", "decision"],
  },
  annulled: appeal("Quyết định hủy kỷ luật", "Appeal: annulled", "annul"),
} as const satisfies Record<string, Issue>;

export const DRAFTS = {
  selfCriticism: {
    vi: "Bản kiểm điểm (điền sẵn)",
    en: "Self-criticism (filled)",
    kind: "discipline.self_criticism",
    at: "organ",
    in: ["OPENED", "RETURNED"],
    own: true,
  },
  minutes: {
    vi: "Biên bản họp kiểm điểm (điền sẵn)",
    en: "Minutes (filled)",
    kind: "discipline.minutes",
    at: "organ",
    in: ["OPENED", "RETURNED"],
  },
  ballot: {
    vi: "Biên bản kiểm phiếu (điền sẵn)",
    en: "Minutes of the count (filled)",
    kind: "discipline.ballot",
    at: "organ",
    in: ["OPENED", "RETURNED", "DOSSIER"],
  },
} as const satisfies Record<string, Draft>;
