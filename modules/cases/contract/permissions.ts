import type { Permission } from "#kernel/contract/module.ts";

export const permissions = [
  {
    name: "cases.view",
    vi: "Xem hồ sơ nghiệp vụ",
    en: "View cases",
    explain: "Xem hồ sơ nghiệp vụ mà đơn vị mình hoặc cấp dưới có phần việc.",
    risk: "medium",
  },
  {
    name: "cases.propose",
    vi: "Lập và gửi hồ sơ",
    en: "Begin and submit cases",
    explain: "Lập hồ sơ nghiệp vụ cho đoàn viên của đơn vị mình hoặc chi đoàn cấp dưới, gửi cấp trên duyệt.",
    risk: "medium",
  },
  {
    name: "cases.branch",
    vi: "Quyết định việc của chi đoàn",
    en: "Decide for a branch",
    explain: "Thay mặt ban chấp hành chi đoàn: xác nhận, tiếp nhận, ghi kết quả họp chi đoàn.",
    risk: "medium",
  },
  {
    name: "cases.decide",
    vi: "Duyệt hồ sơ",
    en: "Decide cases",
    explain: "Ký, duyệt, trả lại hoặc từ chối hồ sơ thuộc thẩm quyền của đơn vị mình.",
    risk: "high",
  },
  {
    name: "cases.own",
    vi: "Đề nghị cho chính mình",
    en: "Ask for oneself",
    explain: "Gửi đề nghị về sinh hoạt Đoàn của chính mình và theo dõi kết quả.",
    risk: "low",
  },
] as const satisfies readonly Permission[];
