import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "meetings.view",
    vi: "Xem sinh hoạt chi đoàn",
    en: "View branch meetings",
    explain:
      "Xem các cuộc họp của chi đoàn trong phạm vi và nơi nào chưa sinh hoạt; cấp tỉnh trở lên chỉ thấy số liệu.",
    risk: "low",
  },
  {
    name: "meetings.keep",
    vi: "Ghi sinh hoạt chi đoàn",
    en: "Keep branch meetings",
    explain: "Lập lịch họp, điểm danh, ghi biên bản, khóa và mở lại biên bản họp chi đoàn.",
    risk: "low",
  },
  {
    name: "meetings.consent",
    vi: "Cho phép sinh hoạt theo quý, trực tuyến",
    en: "Allow quarterly or online meetings",
    explain: "Cho phép chi đoàn cấp dưới sinh hoạt theo quý hoặc họp trực tuyến, và chấm dứt việc cho phép.",
    risk: "low",
  },
  {
    name: "meetings.own",
    vi: "Xem điểm danh của mình",
    en: "See one's own attendance",
    explain: "Xem lịch họp của chi đoàn mình và mình đã dự những buổi nào.",
    risk: "low",
  },
] as const satisfies readonly Permission[];
