import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "system.view",
    vi: "Xem tình trạng hệ thống",
    en: "View the system",
    explain: "Xem phiên bản, dung lượng, hàng đợi, sao lưu và cấu hình; không thấy dữ liệu đoàn viên.",
    risk: "low",
  },
  {
    name: "system.manage",
    vi: "Vận hành hệ thống",
    en: "Run the system",
    explain: "Cho chạy lại hoặc bỏ công việc nền đã lỗi.",
    risk: "high",
  },
] as const satisfies readonly Permission[];
