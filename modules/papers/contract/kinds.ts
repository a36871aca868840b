import type { z } from "zod";
import { type PaperKind, paperKind } from "#kernel/contract/paper-kind.ts";
import {
  ApplicationBody,
  CertificateBody,
  DecisionBody,
  LetterBody,
  ListBody,
  MinutesBody,
  ReceiptBody,
  ResolutionBody,
} from "./bodies.ts";

/*
 * The kinds that any unit writes, whatever procedure asks for them; procedures declare their own with `paperKind`.
 * Abbreviations: NĐ 30/2020, annex III, and the Party's list (QĐ 66-QĐ/TW); GT and GCN as the Union's units write them.
 * Everybody in the samples is invented.
 */

const people = {
  columns: [
    { title: "TT", align: "center" },
    { title: "Họ và tên", width: 3 },
    { title: "Ngày sinh", width: 1.6, align: "center" },
    { title: "Chi đoàn", width: 2.4 },
  ],
  rows: [
    ["1", "Nguyễn Thị Ví Dụ", "05/02/2009", "Chi đoàn Thôn Thử Một"],
    ["2", "Trần Văn Thí Dụ", "17/11/2008", "Chi đoàn Thôn Thử Hai"],
  ],
} as const;
const table = { columns: [...people.columns], rows: people.rows.map((row) => [...row]) };

export const decision = paperKind({
  code: "papers.decision",
  type: "QĐ",
  vi: "Quyết định",
  en: "Decision",
  heading: "QUYẾT ĐỊNH",
  template: "decision",
  schema: DecisionBody,
  numbered: true,
  qr: true,
  sample: {
    bases: [
      "Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh",
      "Căn cứ Quy chế làm việc của Ban Chấp hành Đoàn xã Ví Dụ",
      "Xét đề nghị của các chi đoàn trực thuộc",
    ],
    articles: [
      "Kết nạp 02 thanh niên có tên trong danh sách dưới đây vào Đoàn TNCS Hồ Chí Minh.",
      "Các chi đoàn và các đồng chí có tên chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
    ],
    table,
  },
});

export const resolution = paperKind({
  code: "papers.resolution",
  type: "NQ",
  vi: "Nghị quyết",
  en: "Resolution",
  heading: "NGHỊ QUYẾT",
  template: "resolution",
  schema: ResolutionBody,
  numbered: true,
  qr: true,
  sample: {
    bases: ["Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh", "Căn cứ kết quả biểu quyết tại hội nghị"],
    items: [
      "Đề nghị cấp trên xét kết nạp 02 thanh niên vào Đoàn.",
      "Giao Bí thư chi đoàn hoàn thiện hồ sơ trước ngày 15 của tháng.",
    ],
    closing: ["Nghị quyết được hội nghị thông qua với 18/18 đồng chí có mặt tán thành./."],
  },
});

export const minutes = paperKind({
  code: "papers.minutes",
  type: "BB",
  vi: "Biên bản",
  en: "Minutes",
  heading: "BIÊN BẢN",
  template: "minutes",
  schema: MinutesBody,
  numbered: true,
  qr: false,
  sample: {
    facts: [
      { label: "Thời gian", value: "19 giờ 30 phút, ngày 20/11/2026" },
      { label: "Địa điểm", value: "Nhà văn hóa thôn Thử" },
      { label: "Có mặt", value: "18/22 đoàn viên" },
    ],
    blocks: [
      { kind: "heading", text: "I. Nội dung" },
      { kind: "paragraph", text: "Hội nghị xét đề nghị kết nạp đoàn viên mới và bỏ phiếu kín." },
      { kind: "heading", text: "II. Kết quả bỏ phiếu" },
    ],
    votes: {
      columns: [
        { title: "Người được xét", width: 3 },
        { title: "Phát ra", width: 1, align: "center" },
        { title: "Hợp lệ", width: 1, align: "center" },
        { title: "Đồng ý", width: 1, align: "center" },
        { title: "Tỷ lệ", width: 1, align: "center" },
      ],
      rows: [["Nguyễn Thị Ví Dụ", "18", "18", "17", "94,4 %"]],
    },
    closing: ["Biên bản được đọc lại trước hội nghị và thông qua lúc 20 giờ 45 phút cùng ngày."],
  },
});

export const list = paperKind({
  code: "papers.list",
  type: "DS",
  vi: "Danh sách",
  en: "List",
  heading: "DANH SÁCH",
  template: "list",
  schema: ListBody,
  numbered: true,
  qr: true,
  sheet: "A4-landscape",
  sample: {
    attached: "Kèm theo Quyết định số 12-QĐ/ĐTN ngày 20/11/2026",
    table,
    closing: ["Danh sách có 02 người."],
  },
});

const letter = (
  code: string,
  type: string,
  vi: string,
  en: string,
  sample: (typeof LetterBody)["_zod"]["input"],
) =>
  paperKind({
    code: `papers.${code}`,
    type,
    vi,
    en,
    heading: vi.toLocaleUpperCase("vi"),
    template: "letter",
    schema: LetterBody,
    numbered: true,
    qr: true,
    sample,
  });

export const introduction = letter("introduction", "GT", "Giấy giới thiệu", "Introduction paper", {
  to: ["Ban Chấp hành Đoàn phường Thí Dụ"],
  blocks: [
    { kind: "paragraph", text: "Ban Chấp hành Đoàn xã Ví Dụ trân trọng giới thiệu:" },
    {
      kind: "fields",
      fields: [
        { label: "Đồng chí", value: [{ text: "Nguyễn Thị Ví Dụ", bold: true }] },
        { label: "Sinh ngày", value: "05/02/2006" },
        { label: "Được chuyển sinh hoạt đến", value: "Chi đoàn Khu phố Thử" },
      ],
    },
    { kind: "paragraph", text: "Đề nghị quý Đoàn tiếp nhận và tạo điều kiện để đồng chí sinh hoạt." },
  ],
});

export const notice = letter("notice", "TB", "Thông báo", "Notice", {
  blocks: [
    { kind: "paragraph", text: "Ban Chấp hành Đoàn xã Ví Dụ thông báo lịch sinh hoạt tháng 12 năm 2026./." },
  ],
});

export const proposal = letter("proposal", "TTr", "Tờ trình", "Proposal", {
  to: ["Ban Thường vụ Tỉnh đoàn Ví Dụ"],
  blocks: [{ kind: "paragraph", text: "Đề nghị Ban Thường vụ xét chuẩn y kết quả bầu cử bổ sung./." }],
});

export const report = letter("report", "BC", "Báo cáo", "Report", {
  blocks: [
    { kind: "heading", text: "I. Kết quả" },
    { kind: "item", text: "Kết nạp 12 đoàn viên mới." },
    { kind: "table", ...table },
  ],
});

export const certificate = paperKind({
  code: "papers.certificate",
  type: "GCN",
  vi: "Giấy chứng nhận",
  en: "Certificate",
  heading: "GIẤY CHỨNG NHẬN",
  template: "certificate",
  schema: CertificateBody,
  numbered: true,
  qr: true,
  sheet: "A4-landscape",
  sample: {
    grantor: "Ban Chấp hành Đoàn xã Ví Dụ chứng nhận đồng chí",
    name: "Nguyễn Thị Ví Dụ",
    lines: ["Đoàn viên Chi đoàn Thôn Thử Một", "đã trưởng thành Đoàn sau 15 năm sinh hoạt."],
  },
});

export const application = paperKind({
  code: "papers.application",
  type: "Đơn",
  vi: "Đơn",
  en: "Application",
  heading: "ĐƠN XIN VÀO ĐOÀN",
  template: "application",
  schema: ApplicationBody,
  numbered: false,
  qr: false,
  sample: {
    to: ["Ban Chấp hành Chi đoàn Thôn Thử Một", "Ban Chấp hành Đoàn xã Ví Dụ"],
    facts: [
      { label: "Tôi là", value: [{ text: "Nguyễn Thị Ví Dụ", bold: true }] },
      { label: "Sinh ngày", value: "05/02/2009" },
    ],
    paragraphs: ["Sau khi tìm hiểu Điều lệ Đoàn, tôi tự nguyện xin được đứng trong hàng ngũ của Đoàn."],
  },
});

export const receipt = paperKind({
  code: "papers.receipt",
  type: "PT",
  vi: "Phiếu thu",
  en: "Receipt",
  heading: "PHIẾU THU",
  template: "receipt",
  schema: ReceiptBody,
  numbered: true,
  qr: true,
  sheet: "A5-landscape",
  sample: {
    facts: [
      { label: "Người nộp", value: "Nguyễn Thị Ví Dụ" },
      { label: "Lý do", value: "Đoàn phí quý IV năm 2026" },
    ],
    amount: "24.000 đồng",
    words: "Hai mươi bốn nghìn đồng chẵn",
  },
});

export const papers = [
  decision,
  resolution,
  minutes,
  list,
  introduction,
  notice,
  proposal,
  report,
  certificate,
  application,
  receipt,
] as const;

/** A kind of a procedure in the form of a general one, whose sample it takes over. */
export const kindLike = <T extends z.ZodType>(
  general: PaperKind<T>,
  own: Pick<PaperKind<T>, "code" | "vi" | "en"> & Partial<PaperKind<T>>,
): PaperKind<T> => ({ ...general, ...own });
