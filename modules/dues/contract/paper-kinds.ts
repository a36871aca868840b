import {
  application as generalApplication,
  decision as generalDecision,
  receipt as generalReceipt,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

/* Who is exempt is poor: told by the case only. */
const decision = (code: string, vi: string, en: string) =>
  kindLike(generalDecision, { code: `dues.${code}`, vi, en, confidential: true });

const request = kindLike(generalApplication, {
  code: "dues.exemption_request",
  vi: "Đơn xin miễn đoàn phí",
  en: "Request for exemption",
  heading: "ĐƠN XIN MIỄN ĐOÀN PHÍ",
});
/** Numbered by the book of dues, not by the register of papers; so is the slip. */
const receipt = kindLike(generalReceipt, {
  code: "dues.receipt",
  vi: "Phiếu thu đoàn phí",
  en: "Receipt of dues",
  heading: "PHIẾU THU ĐOÀN PHÍ",
  numbered: false,
  qr: false,
});
const slip = kindLike(generalReceipt, {
  code: "dues.slip",
  vi: "Phiếu nộp đoàn phí lên cấp trên",
  en: "Slip of dues passed up",
  heading: "PHIẾU NỘP ĐOÀN PHÍ",
  numbered: false,
  qr: false,
});

export const papers = [
  decision("exemption_decision", "Quyết định miễn đoàn phí", "Decision of exemption"),
  decision("exemption_revocation", "Quyết định thu hồi việc miễn đoàn phí", "Decision of revocation"),
  request,
  receipt,
  slip,
] as const;
