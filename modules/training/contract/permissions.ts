import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "training.view",
    vi: "Xem chương trình rèn luyện",
    en: "View the training programme",
    explain: "Xem ai đã đăng ký, kết quả rèn luyện trong phạm vi; cấp tỉnh trở lên chỉ thấy số liệu.",
    risk: "low",
  },
  {
    name: "training.branch",
    vi: "Xác nhận, đánh giá rèn luyện",
    en: "Confirm and evaluate training",
    explain: "Đăng ký cho đoàn viên, xác nhận đăng ký, trả lại và đánh giá rèn luyện của chi đoàn.",
    risk: "medium",
  },
  {
    name: "training.verify",
    vi: "Mở chương trình, duyệt kết quả rèn luyện",
    en: "Open programmes, verify training",
    explain:
      "Mở chương trình rèn luyện cho cấp dưới, đồng ý đăng ký muộn, duyệt hoặc trả lại đánh giá của chi đoàn.",
    risk: "medium",
  },
  {
    name: "training.own",
    vi: "Rèn luyện của mình",
    en: "One's own training",
    explain: "Đăng ký và tự nhận xét chương trình rèn luyện của chính mình.",
    risk: "low",
  },
] as const satisfies readonly Permission[];
