import {
  application as generalApplication,
  certificate as generalCertificate,
  decision as generalDecision,
  list as generalList,
  notice as generalNotice,
  resolution as generalResolution,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

const decision = (code: string, vi: string, en: string) =>
  kindLike(generalDecision, { code: `leaving.${code}`, vi, en });
const request = (code: string, vi: string, en: string) =>
  kindLike(generalApplication, { code: `leaving.${code}`, vi, en, heading: vi.toLocaleUpperCase("vi") });

const certificate = kindLike(generalCertificate, {
  code: "leaving.maturity_certificate",
  vi: "Giấy chứng nhận trưởng thành Đoàn",
  en: "Certificate of coming of age",
});
const list = kindLike(generalList, {
  code: "leaving.maturity_list",
  vi: "Danh sách đoàn viên đến tuổi trưởng thành",
  en: "List of those who come of age",
  numbered: false,
});
const notice = kindLike(generalNotice, {
  code: "leaving.removal_notice",
  vi: "Thông báo nhắc đoàn viên tham gia sinh hoạt",
  en: "Notice before a removal",
  numbered: false,
});
const death = kindLike(generalNotice, {
  code: "leaving.death_notice",
  vi: "Thông báo ghi giảm đoàn viên từ trần",
  en: "Notice of a death",
});
const deferral = kindLike(generalResolution, {
  code: "leaving.deferral_resolution",
  vi: "Nghị quyết cho hoãn sinh hoạt Đoàn",
  en: "Resolution of deferral",
});

export const papers = [
  decision("maturity_decision", "Quyết định trưởng thành Đoàn", "Decision of coming of age"),
  certificate,
  list,
  notice,
  death,
  decision("removal_undone", "Quyết định không xóa tên", "Decision against a removal"),
  decision("withdrawal_decision", "Quyết định cho ra khỏi Đoàn", "Decision to let go"),
  decision("restoration_decision", "Quyết định khôi phục đoàn tịch", "Decision of restoration"),
  deferral,
  request("withdrawal_request", "Đơn xin ra khỏi Đoàn", "Request to leave"),
  request("deferral_request", "Đơn xin hoãn sinh hoạt Đoàn", "Request for deferral"),
] as const;
