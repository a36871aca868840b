import {
  application as generalApplication,
  introduction as generalIntroduction,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

const introduction = kindLike(generalIntroduction, {
  code: "transfers.introduction",
  vi: "Giấy giới thiệu chuyển sinh hoạt Đoàn",
  en: "Introduction paper for a transfer",
});
const request = kindLike(generalApplication, {
  code: "transfers.request",
  vi: "Đơn xin chuyển sinh hoạt Đoàn",
  en: "Request for a transfer",
  heading: "ĐƠN XIN CHUYỂN SINH HOẠT ĐOÀN",
});

export const papers = [introduction, request] as const;
