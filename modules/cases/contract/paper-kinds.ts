import {
  decision,
  minutes as generalMinutes,
  proposal as generalProposal,
  report as generalReport,
  resolution as generalResolution,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

/* Papers that many procedures issue in the same words. */

const revocation = kindLike(decision, {
  code: "cases.revocation",
  vi: "Quyết định thu hồi",
  en: "Decision of revocation",
});
const resolution = kindLike(generalResolution, {
  code: "cases.resolution",
  vi: "Nghị quyết chi đoàn",
  en: "Resolution of the branch",
});
const proposal = kindLike(generalProposal, {
  code: "cases.proposal",
  vi: "Tờ trình đề nghị",
  en: "Proposal",
});
const report = kindLike(generalReport, { code: "cases.report", vi: "Báo cáo của chi đoàn", en: "Report" });
/** Filled with what the case knows and signed by hand: a meeting's minutes are its own, not the register's. */
const minutes = kindLike(generalMinutes, {
  code: "cases.minutes",
  vi: "Biên bản họp chi đoàn",
  en: "Minutes of the branch meeting",
  numbered: false,
});

export const papers = [revocation, resolution, proposal, report, minutes] as const;
