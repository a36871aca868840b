import type { Group } from "./programme.ts";

/**
 * What a programme usually asks, to begin from: five groups as the Union's guidance on training members names them
 * (13-HD/TWĐTN-BTC of 2018 and the forms built on it); the wording of the items is ours, whoever opens a programme changes it.
 */
export const USUAL_CRITERIA: readonly Group[] = [
  {
    title: "Nhận thức chính trị, tư tưởng",
    items: [
      { code: "ly-tuong", title: "Học tập nghị quyết của Đảng, của Đoàn", kind: "CHECK", optional: false },
      {
        code: "hoc-bac",
        title: "Việc làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        kind: "TEXT",
        optional: false,
      },
      { code: "ly-luan", title: "Số bài học lý luận chính trị đã học", kind: "COUNT", optional: false },
      {
        code: "thong-tin",
        title: "Đọc tin của Đoàn, phản bác thông tin sai sự thật",
        kind: "CHECK",
        optional: false,
      },
    ],
  },
  {
    title: "Đạo đức, lối sống",
    items: [
      {
        code: "phap-luat",
        title: "Chấp hành pháp luật, nội quy nơi học tập, làm việc",
        kind: "CHECK",
        optional: false,
      },
      {
        code: "loi-song",
        title: "Giữ lối sống lành mạnh, giúp đỡ mọi người",
        kind: "CHECK",
        optional: false,
      },
      { code: "tinh-nguyen", title: "Số ngày tình nguyện vì cộng đồng", kind: "COUNT", optional: false },
    ],
  },
  {
    title: "Chuyên môn, nghề nghiệp",
    items: [
      { code: "nhiem-vu", title: "Nhiệm vụ, công trình nhận làm trong năm", kind: "TEXT", optional: false },
      { code: "sang-kien", title: "Sáng kiến, đề tài, ý tưởng", kind: "TEXT", optional: true },
      { code: "tu-hoc", title: "Tự học ngoại ngữ, tin học, nghề", kind: "TEXT", optional: false },
    ],
  },
  {
    title: "Thể chất, kỹ năng",
    items: [
      { code: "the-thao", title: "Rèn luyện một môn thể thao", kind: "CHECK", optional: false },
      { code: "ky-nang", title: "Kỹ năng xã hội rèn luyện trong năm", kind: "TEXT", optional: false },
    ],
  },
  {
    title: "Tham gia công tác Đoàn",
    items: [
      {
        code: "sinh-hoat",
        title: "Tham gia đầy đủ sinh hoạt chi đoàn, đóng đoàn phí",
        kind: "CHECK",
        optional: false,
      },
      { code: "gioi-thieu", title: "Số thanh niên giới thiệu vào Đoàn", kind: "COUNT", optional: true },
      {
        code: "minh-chung",
        title: "Minh chứng kèm theo (giấy khen, chứng nhận)",
        kind: "FILE",
        optional: true,
      },
    ],
  },
];
