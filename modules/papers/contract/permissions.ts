import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "papers.view",
    vi: "Xem sổ văn bản",
    en: "View papers",
    explain: "Xem sổ đăng ký, mở và tải các văn bản của đơn vị trong phạm vi.",
    risk: "medium",
  },
  {
    name: "papers.issue",
    vi: "Ban hành văn bản",
    en: "Issue papers",
    explain: "Lấy số và ban hành văn bản của đơn vị trong phạm vi.",
    risk: "high",
  },
  {
    name: "papers.revoke",
    vi: "Thu hồi, hủy văn bản",
    en: "Revoke papers",
    explain: "Thu hồi hoặc hủy văn bản đã lấy số, có lý do; số vẫn nằm trong sổ.",
    risk: "high",
  },
  {
    name: "papers.adapt",
    vi: "Sửa mẫu văn bản",
    en: "Adapt templates",
    explain: "Sửa mẫu trình bày văn bản và cách đánh số cho đơn vị và các đơn vị cấp dưới.",
    risk: "high",
  },
] as const satisfies readonly Permission[];
