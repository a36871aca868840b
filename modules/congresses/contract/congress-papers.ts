import type { Draft, Issue } from "#kernel/contract/case-papers.ts";
import { REVOCATION_ISSUE } from "#modules/cases/contract/usual.ts";

/** What a congress issues: what the unit asks its superior for, and what the superior decides. */
export const CONGRESS_ISSUES = {
  proposal: {
    vi: "Tờ trình đề nghị chuẩn y kết quả đại hội",
    en: "Proposal to approve the results",
    kind: "congresses.proposal",
    at: "unit",
    by: ["sendResults"],
    stays: true,
  },
  decision: {
    vi: "Quyết định chuẩn y kết quả đại hội",
    en: "Decision of approval",
    kind: "congresses.decision",
    at: "superior",
    by: ["ratify"],
  },
  revocation: { ...REVOCATION_ISSUE, at: "superior" },
} as const satisfies Record<string, Issue>;

/** Forms of the congress itself, signed there by hand; they come back as the scans that the results need. */
export const CONGRESS_DRAFTS = {
  delegates: {
    vi: "Danh sách đại biểu (điền sẵn)",
    en: "List of delegates (filled)",
    kind: "congresses.delegates",
    at: "unit",
    in: ["PREPARING", "SUMMONED", "HELD"],
    when: { fact: "form", is: ["DELEGATES"] },
  },
  minutes: {
    vi: "Biên bản đại hội (điền sẵn)",
    en: "Minutes of the congress (filled)",
    kind: "congresses.minutes",
    at: "unit",
    in: ["SUMMONED", "HELD", "RESULT_RETURNED"],
  },
  ballotRecord: {
    vi: "Biên bản kiểm phiếu (điền sẵn)",
    en: "Record of the count (filled)",
    kind: "congresses.ballot_record",
    at: "unit",
    in: ["SUMMONED", "HELD", "RESULT_RETURNED"],
  },
} as const satisfies Record<string, Draft>;
