import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "imports.run",
    vi: "Nhập từ bảng tính",
    en: "Import from a spreadsheet",
    explain: "Nhập danh sách đoàn viên từ bảng tính vào đơn vị trong phạm vi, hoàn tác lượt nhập của mình.",
    risk: "high",
  },
] as const satisfies readonly Permission[];
