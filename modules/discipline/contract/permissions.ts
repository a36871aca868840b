import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "discipline.view",
    vi: "Xem hồ sơ kỷ luật",
    en: "View disciplines",
    explain: "Xem hồ sơ kỷ luật mà chính đơn vị mình xem xét hoặc quyết định; không xem của đơn vị khác.",
    risk: "high",
  },
  {
    name: "discipline.handle",
    vi: "Xem xét, quyết định kỷ luật",
    en: "Handle disciplines",
    explain: "Lập hồ sơ, ghi kết quả bỏ phiếu kín, quyết định, công bố và giải quyết khiếu nại kỷ luật.",
    risk: "high",
  },
] as const satisfies readonly Permission[];
