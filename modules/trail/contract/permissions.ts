import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "trail.view",
    vi: "Xem nhật ký",
    en: "View the trail",
    explain: "Xem ai đã làm gì, xem gì, quyết định gì trong phạm vi đơn vị và cấp dưới.",
    risk: "medium",
  },
  {
    name: "trail.export",
    vi: "Xuất nhật ký",
    en: "Export the trail",
    explain: "Xuất nhật ký trong phạm vi ra tệp; mỗi lần xuất đều được ghi lại.",
    risk: "high",
  },
] as const satisfies readonly Permission[];
