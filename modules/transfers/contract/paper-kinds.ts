import {
  application as generalApplication,
  introduction as generalIntroduction,
  notice as generalNotice,
  proposal as generalProposal,
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

const stayIntroduction = kindLike(generalIntroduction, {
  code: "transfers.stay_introduction",
  vi: "Giấy giới thiệu sinh hoạt tạm thời",
  en: "Introduction paper for a temporary stay",
});
const stayRequest = kindLike(generalApplication, {
  code: "transfers.stay_request",
  vi: "Đơn xin sinh hoạt Đoàn tạm thời",
  en: "Request for a temporary stay",
  heading: "ĐƠN XIN SINH HOẠT ĐOÀN TẠM THỜI",
});
/** Signed by the host and handed to the home branch: no register numbers it. */
const residenceRemark = kindLike(generalNotice, {
  code: "transfers.residence_remark",
  vi: "Phiếu nhận xét nơi cư trú",
  en: "Remark of the residence",
  heading: "PHIẾU NHẬN XÉT",
  numbered: false,
});
const pullRequest = kindLike(generalProposal, {
  code: "transfers.pull_request",
  vi: "Giấy đề nghị chuyển sinh hoạt Đoàn",
  en: "Request to receive a member",
  heading: "GIẤY ĐỀ NGHỊ",
  numbered: false,
});

export const papers = [
  introduction,
  request,
  stayIntroduction,
  stayRequest,
  residenceRemark,
  pullRequest,
] as const;
