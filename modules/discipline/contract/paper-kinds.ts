import {
  application as generalApplication,
  decision as generalDecision,
  minutes as generalMinutes,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

/* A discipline is told by its case only: to the organs that decide, and to the person. */
const decision = (code: string, vi: string, en: string) =>
  kindLike(generalDecision, { code: `discipline.${code}`, vi, en, confidential: true });
const minutes = (code: string, vi: string, en: string, heading: string) =>
  kindLike(generalMinutes, { code: `discipline.${code}`, vi, en, heading, numbered: false });

const selfCriticism = kindLike(generalApplication, {
  code: "discipline.self_criticism",
  vi: "Bản kiểm điểm",
  en: "Self-criticism",
  heading: "BẢN KIỂM ĐIỂM",
});

export const papers = [
  decision("decision", "Quyết định", "Decision"),
  decision("collective_decision", "Quyết định kỷ luật tổ chức", "Decision on an organ"),
  decision("appeal_decision", "Quyết định giải quyết khiếu nại", "Decision on an appeal"),
  minutes("minutes", "Biên bản họp kiểm điểm", "Minutes of the meeting", "BIÊN BẢN"),
  minutes("ballot", "Biên bản kiểm phiếu", "Minutes of the count", "BIÊN BẢN KIỂM PHIẾU"),
  selfCriticism,
] as const;
