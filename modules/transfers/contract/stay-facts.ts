import type { Fields } from "#kernel/contract/fields.ts";

/** What is said of a stay: where, how long, why; and what the member was before. */
export const stayFacts = {
  where: {
    kind: "choice",
    of: [
      { value: "UNIT", vi: "Sinh hoạt tạm thời tại một đơn vị Đoàn", en: "With another unit of the Union" },
      { value: "OUTSIDE", vi: "Nơi chưa có tổ chức Đoàn để sinh hoạt", en: "Where no unit can host" },
    ],
    vi: "Nơi đến",
    en: "Where to",
  },
  toUnit: {
    kind: "unit",
    vi: "Đơn vị nơi đến",
    en: "Host unit",
    hint: {
      vi: "Chọn chi đoàn nếu đã biết; nếu chưa, chọn Đoàn xã, phường nơi đến: nơi đó xếp chi đoàn hoặc trực tiếp quản lý.",
      en: "The branch if it is known; else the commune union, which places the member or hosts itself.",
    },
    when: { field: "where", is: ["UNIT"] },
  },
  area: {
    kind: "text",
    most: 120,
    vi: "Xã, phường, tỉnh hoặc nước nơi đến",
    en: "Commune and province, or country",
  },
  address: {
    kind: "text",
    most: 300,
    sealed: true,
    vi: "Địa chỉ nơi ở",
    en: "Address there",
    hint: {
      vi: "Chi đoàn giữ để liên lạc; trong danh sách chỉ hiện phần được phép xem.",
      en: "Kept by the branch to stay in touch; lists show it masked.",
    },
  },
  from: { kind: "date", vi: "Từ ngày", en: "From" },
  to: { kind: "date", vi: "Đến ngày", en: "Until" },
  reason: {
    kind: "choice",
    of: [
      { value: "WORK", vi: "Đi làm ăn xa", en: "Work far away" },
      { value: "STUDY", vi: "Học tập có thời hạn", en: "Study for a time" },
      { value: "MISSION", vi: "Công tác, biệt phái", en: "Sent on duty" },
      { value: "FAMILY", vi: "Việc gia đình", en: "Family" },
      { value: "OTHER", vi: "Lý do khác", en: "Another reason" },
    ],
    vi: "Lý do",
    en: "Reason",
  },
  /** What the member was before, so that who stays on beyond the age does so afterwards too. */
  statusBefore: {
    kind: "choice",
    found: true,
    of: [
      { value: "ACTIVE", vi: "Đang sinh hoạt", en: "Active" },
      { value: "EXTENDED", vi: "Quá 30 tuổi, tiếp tục sinh hoạt", en: "Stays on beyond the age" },
    ],
    vi: "Trạng thái trước khi đi",
    en: "Status before",
  },
  hasChanged: {
    kind: "yes",
    found: true,
    vi: "Đoàn viên đã đổi nơi hoặc trạng thái trước ngày đi",
    en: "The member moved or changed status before the day",
  },
} as const satisfies Fields;

const LEFT = { vi: "Để trống nếu giữ nguyên.", en: "Empty: as it was." };

/** What the branch may put right in a stay that was sent back. The host is another case's: it is asked anew. */
export const mendedFacts = {
  area: { ...stayFacts.area, optional: true, hint: LEFT },
  address: { ...stayFacts.address, optional: true, hint: LEFT },
  from: { ...stayFacts.from, optional: true, hint: LEFT },
  to: { ...stayFacts.to, optional: true, hint: LEFT },
} as const satisfies Fields;
