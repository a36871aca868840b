import {
  application as generalApplication,
  decision as generalDecision,
  list as generalList,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

const list = (code: string, vi: string, en: string, numbered: boolean) =>
  kindLike(generalList, { code: `cards.${code}`, vi, en, numbered, qr: numbered });
const decision = (code: string, vi: string, en: string) =>
  kindLike(generalDecision, { code: `cards.${code}`, vi, en });

const request = kindLike(generalApplication, {
  code: "cards.book_request",
  vi: "Đơn xin cấp lại sổ đoàn viên",
  en: "Request for a new book",
  heading: "ĐƠN XIN CẤP LẠI SỔ ĐOÀN VIÊN",
});

export const papers = [
  list("list", "Danh sách cấp thẻ đoàn viên", "List of cards", true),
  list("proposal_list", "Danh sách đề nghị cấp thẻ đoàn viên", "List proposed", false),
  list("signature_list", "Danh sách ký nhận thẻ đoàn viên", "List to sign for cards", false),
  decision("withdrawal_decision", "Quyết định thu hồi thẻ đoàn viên", "Decision to withdraw cards"),
  decision("book_decision", "Quyết định cấp lại sổ đoàn viên", "Decision on a new book"),
  request,
] as const;
