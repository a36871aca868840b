import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "dues.view",
    vi: "Xem đoàn phí",
    en: "View dues",
    explain: "Xem thu nộp đoàn phí của đơn vị mình và cấp dưới; cấp tỉnh trở lên chỉ thấy tổng số.",
    risk: "low",
  },
  {
    name: "dues.collect",
    vi: "Thu đoàn phí",
    en: "Collect dues",
    explain: "Thu đoàn phí, lập biên lai, nhập sao kê ngân hàng, khóa sổ tháng và nộp cấp trên.",
    risk: "medium",
  },
  {
    name: "dues.confirm",
    vi: "Xác nhận nộp đoàn phí",
    en: "Confirm dues passed up",
    explain: "Mở kỳ thu cho cấp dưới, xác nhận phiếu nộp, xóa nợ, khóa sổ quý và nộp phần của đơn vị mình.",
    risk: "medium",
  },
  {
    name: "dues.own",
    vi: "Xem đoàn phí của mình",
    en: "See one's own dues",
    explain: "Xem các tháng đã đóng, còn nợ và mã chuyển khoản của chính mình.",
    risk: "low",
  },
] as const satisfies readonly Permission[];
