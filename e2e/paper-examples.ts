import { Signer } from "#modules/papers/contract/head-lines.ts";
import { papers } from "#modules/papers/contract/kinds.ts";
import { sheetOf } from "#modules/papers/server/set-sheet.ts";

/*
 * The papers of docs/papers/: everybody and everything in them is invented.
 */

const FAMILY = ["Nguyễn Thị", "Trần Văn", "Lê Ngọc", "Phạm Đức", "Hoàng Thị", "Vũ Minh", "Đặng Quỳnh"];
const GIVEN = ["Ví Dụ", "Thí Dụ", "Thử", "Mẫu", "Minh Họa", "Tưởng Tượng"];
const nameOf = (i: number): string => `${FAMILY[i % FAMILY.length]} ${GIVEN[i % GIVEN.length]}`;

const people = Array.from({ length: 34 }, (_, i) => [
  String(i + 1),
  nameOf(i),
  `${String((i % 28) + 1).padStart(2, "0")}/${String((i % 12) + 1).padStart(2, "0")}/2009`,
  i % 2 ? "Nam" : "Nữ",
  `Chi đoàn Thôn Thử ${(i % 4) + 1}`,
]);

const signed = (signer: object) => Signer.parse({ name: "Phạm Văn Mẫu", position: "Bí thư", ...signer });
const forCommittee = signed({ authority: "TM", onBehalfOf: "Ban Thường vụ" });

type Example = {
  kind: string;
  number: string | null;
  abstract?: string;
  issuer?: string;
  superior?: string | null;
  signers?: Signer[];
  recipients?: string[];
  data?: unknown;
};

const EXAMPLES: Record<string, Example> = {
  "quyet-dinh": {
    kind: "papers.decision",
    number: "12-QĐ/ĐTN",
    abstract: "về việc kết nạp đoàn viên mới quý IV năm 2026",
    signers: [signed({ position: "Phó Bí thư", authority: "TM", onBehalfOf: "Ban Thường vụ" })],
    recipients: ["Ban Thường vụ Tỉnh đoàn (để báo cáo);", "Như Điều 3;", "Lưu: VT."],
    data: {
      decider: "BAN THƯỜNG VỤ ĐOÀN XÃ VÍ DỤ",
      bases: [
        "Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh",
        "Căn cứ Nghị quyết số 05-NQ/ĐTN ngày 12/11/2026 của Ban Chấp hành Chi đoàn Thôn Thử 1",
        "Xét đề nghị của các chi đoàn trực thuộc và kết quả học tập Điều lệ của thanh niên",
      ],
      articles: [
        "Kết nạp 34 thanh niên có tên trong danh sách kèm theo Quyết định này vào Đoàn TNCS Hồ Chí Minh.",
        "Giao các chi đoàn tổ chức lễ kết nạp theo nghi thức của Đoàn trước ngày 15 tháng 12 năm 2026 và lập hồ sơ cho đoàn viên mới.",
        "Ban Chấp hành các chi đoàn và các đồng chí có tên chịu trách nhiệm thi hành Quyết định này kể từ ngày ký./.",
      ],
      table: {
        columns: [
          { title: "TT", align: "center" },
          { title: "Họ và tên", width: 3 },
          { title: "Ngày sinh", width: 1.7, align: "center" },
          { title: "Giới tính", width: 1.2, align: "center" },
          { title: "Chi đoàn", width: 2.6 },
        ],
        rows: people,
      },
    },
  },
  "bien-ban": {
    kind: "papers.minutes",
    number: "07-BB/ĐTN",
    abstract: "Hội nghị chi đoàn xét kết nạp đoàn viên",
    issuer: "BCH CHI ĐOÀN THÔN THỬ 1",
    superior: "BCH ĐOÀN XÃ VÍ DỤ",
    signers: [signed({ name: "Lê Thị Thử", position: "Thư ký" }), signed({ position: "Chủ tọa" })],
  },
  "giay-gioi-thieu": {
    kind: "papers.introduction",
    number: "03-GT/ĐTN",
    abstract: "chuyển sinh hoạt Đoàn",
    recipients: ["Như trên;", "Lưu: VT."],
    signers: [
      signed({ name: "Đặng Thị Minh Họa", position: "Phó Bí thư", authority: "KT", onBehalfOf: "Bí thư" }),
    ],
  },
  "giay-chung-nhan": { kind: "papers.certificate", number: "21-GCN/ĐTN" },
  "phieu-thu": {
    kind: "papers.receipt",
    number: "118-PT/ĐTN",
    signers: ["Người nộp tiền", "Thủ quỹ", "Người lập phiếu"].map((position, i) =>
      signed({ name: nameOf(i), position, note: "(Ký, ghi rõ họ tên)" }),
    ),
  },
};

/** The sheets by the names of their pictures. */
export const examples: Readonly<Record<string, object>> = Object.fromEntries(
  Object.entries(EXAMPLES).map(([name, example]) => {
    const kind = papers.find((one) => one.code === example.kind);
    if (!kind) throw new Error(`there is no kind ${example.kind}`);
    const { superior = "BCH TỈNH VÍ DỤ", signers = [forCommittee], recipients = [] } = example;
    const sheet = sheetOf({
      content: {
        template: kind.template,
        sheet: kind.sheet ?? "A4",
        heading: kind.heading,
        superior,
        place: "Ví Dụ",
        recipients,
        signers,
        data: kind.schema.parse(example.data ?? kind.sample),
      },
      title: kind.vi,
      issuer: example.issuer ?? "BCH ĐOÀN XÃ VÍ DỤ",
      numberText: example.number,
      issuedOn: "2026-11-20",
      abstract: example.abstract ?? null,
      check: kind.qr ? { address: "https://doanso.example/kiem-tra", code: "7K3QD9XW2MABCDE12345" } : null,
    });
    return [name, sheet];
  }),
);
