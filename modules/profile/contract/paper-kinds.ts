import {
  application as generalApplication,
  decision as generalDecision,
  kindLike,
} from "#modules/papers/contract/kinds.ts";

const decision = kindLike(generalDecision, {
  code: "profile.decision",
  vi: "Quyết định điều chỉnh thông tin đoàn viên",
  en: "Decision on identifying data",
  confidential: true,
});
const request = kindLike(generalApplication, {
  code: "profile.request",
  vi: "Phiếu đề nghị cập nhật thông tin đoàn viên",
  en: "Request to update one's data",
  heading: "PHIẾU ĐỀ NGHỊ CẬP NHẬT THÔNG TIN ĐOÀN VIÊN",
});

export const papers = [decision, request] as const;
