import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "ratings.campaign",
    vi: "Mở đợt đánh giá, xếp loại",
    en: "Open rating campaigns",
    explain: "Mở đợt đánh giá, xếp loại cho đơn vị mình và cấp dưới, đặt lịch và tỷ lệ.",
    risk: "medium",
  },
] as const satisfies readonly Permission[];
