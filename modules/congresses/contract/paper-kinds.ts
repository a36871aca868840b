import {
  decision as generalDecision,
  list as generalList,
  minutes as generalMinutes,
  proposal as generalProposal,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

const decision = (code: string, vi: string, en: string) =>
  kindLike(generalDecision, { code: `congresses.${code}`, vi, en });
const proposal = (code: string, vi: string, en: string) =>
  kindLike(generalProposal, { code: `congresses.${code}`, vi, en });
/** Filled with what the case knows and signed by hand: it has no number in the register. */
const record = (code: string, vi: string, en: string) =>
  kindLike(generalMinutes, { code: `congresses.${code}`, vi, en, numbered: false });

export const papers = [
  proposal("proposal", "Tờ trình đề nghị chuẩn y kết quả đại hội", "Proposal to approve a congress"),
  proposal("completion_proposal", "Tờ trình kiện toàn Ban Chấp hành", "Proposal to complete a committee"),
  decision("decision", "Quyết định chuẩn y kết quả đại hội", "Decision on a congress"),
  decision("completion_decision", "Quyết định kiện toàn Ban Chấp hành", "Decision completing a committee"),
  decision(
    "appointment",
    "Quyết định chỉ định Ban Chấp hành lâm thời",
    "Appointment of a provisional committee",
  ),
  record("minutes", "Biên bản đại hội", "Minutes of the congress"),
  record("ballot_record", "Biên bản kiểm phiếu", "Record of the count"),
  record("committee_minutes", "Biên bản hội nghị Ban Chấp hành", "Minutes of the committee's meeting"),
  kindLike(generalList, {
    code: "congresses.delegates",
    vi: "Danh sách đại biểu",
    en: "List of delegates",
    heading: "DANH SÁCH ĐẠI BIỂU",
    numbered: false,
    qr: false,
  }),
  kindLike(generalProposal, {
    code: "congresses.appointment_proposal",
    vi: "Tờ trình chỉ định Ban Chấp hành lâm thời",
    en: "Proposal of a provisional committee",
    numbered: false,
    qr: false,
  }),
] as const;
