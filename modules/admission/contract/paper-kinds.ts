import {
  application as generalApplication,
  decision as generalDecision,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

const decision = kindLike(generalDecision, {
  code: "admission.decision",
  vi: "Quyết định chuẩn y kết nạp đoàn viên",
  en: "Decision of admission",
});
const application = kindLike(generalApplication, {
  code: "admission.application",
  vi: "Đơn xin vào Đoàn",
  en: "Application to join",
});
const introduction = kindLike(generalApplication, {
  code: "admission.introduction",
  vi: "Giấy giới thiệu người vào Đoàn",
  en: "Introduction of an applicant",
  heading: "GIẤY GIỚI THIỆU NGƯỜI VÀO ĐOÀN",
});

export const papers = [decision, application, introduction] as const;
