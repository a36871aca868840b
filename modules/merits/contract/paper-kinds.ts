import {
  certificate as generalCertificate,
  decision as generalDecision,
  proposal as generalProposal,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

const decision = (code: string, vi: string, en: string) =>
  kindLike(generalDecision, { code: `merits.${code}`, vi, en });
const certificate = (code: string, vi: string, en: string, heading: string) =>
  kindLike(generalCertificate, { code: `merits.${code}`, vi, en, heading });

/** Signed by hand on paper; the register of proposals is the unit's own. */
const proposal = kindLike(generalProposal, {
  code: "merits.honorary_proposal",
  vi: "Tờ trình công nhận đoàn viên danh dự",
  en: "Proposal of an honorary member",
  numbered: false,
});

export const papers = [
  decision("award_decision", "Quyết định khen thưởng", "Decision of award"),
  certificate("base_certificate", "Giấy khen", "Certificate of the base", "GIẤY KHEN"),
  certificate("high_certificate", "Bằng khen", "Certificate of province or Central", "BẰNG KHEN"),
  certificate(
    "title_certificate",
    "Giấy chứng nhận danh hiệu, giải thưởng",
    "Certificate of a title or prize",
    "GIẤY CHỨNG NHẬN",
  ),
  decision("honorary_decision", "Quyết định công nhận đoàn viên danh dự", "Decision of honorary membership"),
  certificate(
    "honorary_certificate",
    "Giấy chứng nhận đoàn viên danh dự",
    "Certificate of honorary membership",
    "GIẤY CHỨNG NHẬN ĐOÀN VIÊN DANH DỰ",
  ),
  proposal,
] as const;
