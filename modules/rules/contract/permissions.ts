import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "rules.manage",
    vi: "Sửa quy định",
    en: "Change rules",
    explain:
      "Ghi giá trị mới của một quy định kể từ một ngày, theo quyết định của Trung ương Đoàn; chỉ cấp Trung ương.",
    risk: "high",
  },
] as const satisfies readonly Permission[];
