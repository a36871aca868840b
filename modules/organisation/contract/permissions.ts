import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "organisation.view",
    vi: "Xem tổ chức",
    en: "View the organisation",
    explain: "Xem cây tổ chức và trang của đơn vị trong phạm vi.",
    risk: "low",
  },
  {
    name: "organisation.manage",
    vi: "Quản lý đơn vị",
    en: "Manage units",
    explain: "Thành lập đơn vị trực thuộc, sửa tên và thông tin, kết thúc hoạt động theo quyết định.",
    risk: "high",
  },
] as const satisfies readonly Permission[];
