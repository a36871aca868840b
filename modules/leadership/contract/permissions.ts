import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "leadership.view",
    vi: "Xem ban chấp hành",
    en: "View leading organs",
    explain: "Xem các cơ quan lãnh đạo, nhiệm kỳ và chức vụ của đơn vị trong phạm vi.",
    risk: "low",
  },
  {
    name: "leadership.manage",
    vi: "Quản lý ban chấp hành",
    en: "Manage leading organs",
    explain: "Ghi nhận và kết thúc chức vụ, mở nhiệm kỳ mới theo quyết định trong phạm vi.",
    risk: "high",
  },
] as const satisfies readonly Permission[];
