import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "members.view",
    vi: "Xem đoàn viên",
    en: "View members",
    explain: "Xem danh sách và hồ sơ đoàn viên trong phạm vi.",
    risk: "low",
  },
  {
    name: "members.create",
    vi: "Thêm đoàn viên",
    en: "Add members",
    explain: "Ghi một đoàn viên mới vào đơn vị trong phạm vi.",
    risk: "medium",
  },
  {
    name: "members.edit",
    vi: "Sửa hồ sơ",
    en: "Edit records",
    explain: "Sửa hồ sơ, trạng thái và đơn vị của đoàn viên trong phạm vi.",
    risk: "medium",
  },
  {
    name: "members.sensitive",
    vi: "Xem dân tộc, tôn giáo",
    en: "See ethnicity and religion",
    explain: "Xem và lọc theo dân tộc, tôn giáo của từng người.",
    risk: "medium",
  },
  {
    name: "members.reveal",
    vi: "Mở số định danh, liên hệ",
    en: "Reveal identity and contact",
    explain: "Xem số định danh, điện thoại, địa chỉ với lý do; người đó thấy được.",
    risk: "high",
  },
  {
    name: "members.search_outside",
    vi: "Tra cứu ngoài phạm vi",
    en: "Search outside one's part",
    explain: "Tìm theo họ tên và ngày sinh trong cả nước, chỉ nhận câu trả lời được che.",
    risk: "medium",
  },
  {
    name: "members.export",
    vi: "Xuất danh sách",
    en: "Export lists",
    explain: "Xuất danh sách đến 500 người; nhiều hơn cần lý do.",
    risk: "high",
  },
  {
    name: "members.export_large",
    vi: "Xuất danh sách lớn",
    en: "Export large lists",
    explain: "Xuất danh sách trên 500 người, có lý do.",
    risk: "high",
  },
  {
    name: "members.merge",
    vi: "Gộp hồ sơ trùng",
    en: "Merge duplicates",
    explain: "Quyết định hai hồ sơ là một người hay hai người; hoàn tác việc gộp.",
    risk: "high",
  },
  {
    name: "members.own",
    vi: "Xem hồ sơ của mình",
    en: "See one's own record",
    explain: "Xem hồ sơ của chính mình và ai đã xem hồ sơ đó.",
    risk: "low",
  },
] as const satisfies readonly Permission[];
