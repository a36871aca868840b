import type { Draft, Issue } from "#kernel/contract/case-papers.ts";
import { DRAFTS } from "./papers-of-case.ts";

const appeal = (vi: string, en: string, by: string) =>
  ({ vi, en, kind: "discipline.appeal_decision", at: "appeal", by: [by], stays: true }) as const;

/** What a discipline of a leading organ issues: the superior's decision and the answer to an appeal. */
export const COLLECTIVE_ISSUES = {
  decision: {
    vi: "Quyết định kỷ luật tổ chức",
    en: "Decision",
    kind: "discipline.collective_decision",
    at: "superior",
    by: ["decide"],
  },
  upheld: appeal("Quyết định giữ nguyên hình thức kỷ luật", "Appeal: upheld", "uphold"),
  changed: {
    ...appeal("Quyết định thay đổi hình thức kỷ luật", "Appeal: changed", "change"),
    replaces: ["decision"],
  },
  annulled: appeal("Quyết định hủy kỷ luật", "Appeal: annulled", "annul"),
} as const satisfies Record<string, Issue>;

export const COLLECTIVE_DRAFTS = {
  review: {
    vi: "Bản kiểm điểm của tập thể (điền sẵn)",
    en: "Self-criticism of the organ (filled)",
    kind: "discipline.self_criticism",
    at: "organ",
    in: ["OPENED", "RETURNED"],
  },
  minutes: DRAFTS.minutes,
  ballot: DRAFTS.ballot,
} as const satisfies Record<string, Draft>;
