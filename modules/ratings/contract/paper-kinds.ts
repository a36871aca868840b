import {
  application as generalApplication,
  decision as generalDecision,
  list as generalList,
  minutes as generalMinutes,
  report as generalReport,
  resolution as generalResolution,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

const memberResolution = kindLike(generalResolution, {
  code: "ratings.member_resolution",
  vi: "Nghị quyết đề nghị công nhận kết quả xếp loại đoàn viên",
  en: "Resolution on the ratings of members",
});
const memberDecision = kindLike(generalDecision, {
  code: "ratings.member_decision",
  vi: "Quyết định công nhận kết quả xếp loại đoàn viên",
  en: "Decision of recognised ratings",
});
const unitDecision = kindLike(generalDecision, {
  code: "ratings.unit_decision",
  vi: "Quyết định công nhận kết quả xếp loại tổ chức Đoàn",
  en: "Decision of a unit's rating",
});
const unitReport = kindLike(generalReport, {
  code: "ratings.unit_report",
  vi: "Báo cáo tự đánh giá, xếp loại",
  en: "Report of the self-assessment",
});
const unitMinutes = kindLike(generalMinutes, {
  code: "ratings.unit_minutes",
  vi: "Biên bản tự đánh giá, xếp loại",
  en: "Minutes of the self-assessment",
  numbered: false,
});
const selfReview = kindLike(generalApplication, {
  code: "ratings.self_review",
  vi: "Bản tự nhận xét, đánh giá",
  en: "Self-review",
  heading: "BẢN TỰ NHẬN XÉT, ĐÁNH GIÁ",
});
/** Figures of a unit and those below it; signed by hand, of no register. */
const yearEnd = kindLike(generalList, {
  code: "ratings.year_end",
  vi: "Biểu tổng hợp kết quả xếp loại",
  en: "Year-end table of ratings",
  heading: "BIỂU TỔNG HỢP",
  numbered: false,
});

export const papers = [
  memberResolution,
  memberDecision,
  unitDecision,
  unitReport,
  unitMinutes,
  selfReview,
  yearEnd,
] as const;
