import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "reforms.plan",
    vi: "Lập phương án sắp xếp tổ chức",
    en: "Draw up changes of units",
    explain:
      "Lập, sửa, chạy thử và trình phương án thành lập, sáp nhập, chia tách, đổi tên, giải thể đơn vị.",
    risk: "medium",
  },
  {
    name: "reforms.apply",
    vi: "Quyết định sắp xếp tổ chức",
    en: "Decide changes of units",
    explain: "Quyết định phương án sắp xếp các đơn vị cấp dưới trực tiếp và hoàn tác trong 7 ngày.",
    risk: "high",
  },
] as const satisfies readonly Permission[];
