import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "accounts.view",
    vi: "Xem tài khoản",
    en: "View accounts",
    explain: "Xem tài khoản và vai trò được giao trong phạm vi đơn vị và cấp dưới.",
    risk: "medium",
  },
  {
    name: "accounts.manage",
    vi: "Quản lý tài khoản",
    en: "Manage accounts",
    explain:
      "Tạo, khóa, mở tài khoản; giao và thu vai trò trong phạm vi, không vượt quá quyền của chính mình.",
    risk: "high",
  },
] as const satisfies readonly Permission[];
